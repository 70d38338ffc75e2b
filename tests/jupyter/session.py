#!/usr/bin/env python3
"""Drives the Jupyter kernel "distarray" as a front end does: results, errors, completion, and Stop.

Needs jupyter-client, and the kernel installed by notebooks/bin/jupyter. Exits 1 where something is not as it should be.
"""
import sys
import time

from jupyter_client.manager import start_new_kernel

ENDS_WITHIN = 5  # seconds from the click on Stop to the answer; what is not stopped runs for ten minutes or for ever
TRIES = 3  # a machine that is busy with something else may be late
failed = []


def check(what, is_right, seen):
    print(("ok: " if is_right else "FAILED: ") + what + ("" if is_right else f"; seen: {seen}"))
    if not is_right:
        failed.append(what)


def run(kernel, client, code, stop=False, bars=None):
    """Runs a cell: its text, the data of its results, its error, and the seconds from Stop to its end.

    bars takes the states of bars, which are outputs that the front end replaces.
    """
    number = client.execute(code)
    bars = [] if bars is None else bars
    text, data, error, stopped = "", [], None, None
    while True:
        message = client.get_iopub_msg(timeout=140)
        if message["parent_header"].get("msg_id") != number:
            continue
        content = message["content"]
        if message["msg_type"] == "stream":
            text += content["text"]
            if stop and stopped is None and "begun" in text:
                stopped = time.monotonic()
                kernel.interrupt_kernel()
        elif "display_id" in content.get("transient", {}):
            bars.append((message["msg_type"], content["transient"]["display_id"], content["data"]))
        elif message["msg_type"] in ("execute_result", "display_data"):
            data.append(content["data"])
        elif message["msg_type"] == "error":
            error = content["evalue"]
        elif message["msg_type"] == "status" and content["execution_state"] == "idle":
            return text, data, error, None if stopped is None else time.monotonic() - stopped


def main():
    kernel, client = start_new_kernel(kernel_name="distarray", startup_timeout=60)
    try:
        _, data, error, _ = run(kernel, client, "val a = context.arange(3)\n2 * a")
        check("an array is shown as text", error is None and "[0 2 4]" in data[0]["text/plain"], (data, error))
        check("and as HTML", error is None and "text/html" in data[0], data)
        text, _, _, _ = run(kernel, client, 'println("words")')
        check("what is printed stands in the notebook", text == "words\n", text)
        _, _, error, _ = run(kernel, client, "a.sum(4)")
        check("an error has its sentence", str(error).startswith("Cannot use axis 4"), error)
        bars = []
        run(kernel, client, "context.apply(local => { Thread.sleep(4000); 1 })", bars=bars)
        states = [(kind, data["text/plain"]) for kind, _, data in bars]
        check("a long job has one bar", len(set(name for _, name, _ in bars)) == 1, bars)
        check("which is drawn again", [kind for kind, _ in states[:2]] == ["display_data", "update_display_data"], states)
        check("and says how far the job is", states and "0% of" in states[0][1], states)
        check("and is empty in the end", states and states[-1][1] == "" and states[-2][1] != "", states)
        bars = []
        slow = 'spark.udf.register("slow", (v: Long) => { if (v % 10 == 0) Thread.sleep(1); v })\n'
        query = 'DistArrays.toDF(context.arange(60000)).selectExpr("sum(slow(value))").collect()(0)(0)'
        _, data, error, _ = run(kernel, client, slow + query, bars=bars)
        check("a query over an array answers", error is None and data[0]["text/plain"] == "1799970000", (data, error))
        check("and has a bar", bars and "query of a live array" in bars[0][2]["text/plain"], bars)
        job = 'context.apply(local => { System.out.println("begun"); Thread.sleep(600000); 1 })'  # a task says so
        loops = {"a loop that waits": "Thread.sleep(10)", "a loop that computes": ""}
        codes = {what: 'println("begun"); while (true) { ' + body + " }" for what, body in loops.items()}
        for what, code in {"a job": job, **codes}.items():
            taken = []
            while len(taken) < TRIES and min(taken, default=ENDS_WITHIN) >= ENDS_WITHIN:
                bars = []
                _, _, error, seconds = run(kernel, client, code, stop=True, bars=bars)
                taken.append(seconds)
                check(what + " says that it was stopped", error == "the cell was stopped", error)
                check("no bar is left", not bars or bars[-1][2]["text/plain"] == "", bars)
                _, data, error, _ = run(kernel, client, "a.sum.asLong")
                check("the next cell works", error is None and data[0]["text/plain"] == "3", (data, error))
            print(f"{what} ended {min(taken):.2f} s after Stop")
            check(f"{what} ends within {ENDS_WITHIN} s", min(taken) < ENDS_WITHIN, taken)
        reply = client.complete("context.aran", 12, reply=True, timeout=60)["content"]
        check("names are completed", (reply["matches"], reply["cursor_start"]) == (["arange"], 8), reply)
    finally:
        client.stop_channels()
        kernel.shutdown_kernel()
    sys.exit(1 if failed else 0)


main()
