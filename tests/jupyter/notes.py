#!/usr/bin/env python3
"""Executes the notebooks of notebooks/jupyter in one kernel "distarray": notes.py DIR [NAME]...

Writes each, executed, and its HTML and pictures to DIR: NAME.ipynb, NAME.html, NAME-1.png, NAME-2.png, ... Exits 1 where a
cell fails or warns, where a note does not print what its text says in bold, where a note has no picture in its HTML, and where a cell of
the first note has not given what it should.
"""
import asyncio
import base64
import pathlib
import re
import resource
import sys
import time

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbconvert import HTMLExporter

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "notebooks" / "jupyter"
LONGEST = 240  # seconds of a cell; the first waits for Spark

# of each cell of the first note: what its outputs contain, and one of the types of its data
FIRST = [
    ("", None),
    ("[[ 0  1  2  3]\n [ 4  5  6  7]\n [ 8  9 10 11]]", "text/html"),
    ("[[-1.  3.]\n [ 7. 11.]]", "text/html"),
    ("[[ 9  9  9  9]\n [ 9  9  9  9]\n [ 8  9 10 11]]", "text/html"),
    ("(12, 90, 180)", None),
    ("18.", "text/html"),
    ("", "image/png"),
    ("(6, 8) 'bc'", "image/png"),
    ("(3, 90, 180)100", None),
    ("| 48|28.01324|", None),
    ("Cannot use axis 7 of an array of shape (12, 90, 180)", None),
]

failed = []


def check(what, is_right, seen=""):
    print(("ok: " if is_right else "FAILED: ") + what + ("" if is_right else f"; seen: {seen}"), flush=True)
    if not is_right:
        failed.append(what)


def shown(cell):
    """What a cell has printed and shown, as text."""
    texts = ["".join(output.get("text", "")) + output.get("data", {}).get("text/plain", "") for output in cell.outputs]
    return "\n".join(texts)


def claims(text):
    """What a text says in bold, which its note must print; blanks are one."""
    return [" ".join(claim.split()) for claim in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)]


def judge(name, notebook, html):
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    errors = [output for cell in cells for output in cell.outputs if output.output_type == "error"]
    check(f"{name}: {len(cells)} cells run", not errors, "\n".join("\n".join(e.traceback) for e in errors))
    warnings = [output.text for cell in cells for output in cell.outputs if output.get("name") == "stderr"]
    check(f"{name}: nothing stands on the error stream", not warnings, warnings)
    printed = " ".join("\n".join(map(shown, cells)).split())
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for claim in claims(cell.source):
                check(f"{name}: prints '{claim}'", claim in printed, printed)
    check(f"{name}: its page has pictures", "<img" in html)
    if name == "first":
        check("first: cells", len(cells) == len(FIRST), len(cells))
        for number, (cell, (text, mime)) in enumerate(zip(cells, FIRST), 1):
            types = [kind for output in cell.outputs for kind in output.get("data", {})]
            check(f"first: cell {number}", text in shown(cell) and mime in (None, *types), (shown(cell), types))


def write(directory, name, notebook):
    """Writes an executed notebook, its page and its pictures; returns the page."""
    nbformat.write(notebook, directory / f"{name}.ipynb")
    html, _ = HTMLExporter().from_notebook_node(notebook)
    (directory / f"{name}.html").write_text(html)
    pictures = [output["data"]["image/png"] for cell in notebook.cells if cell.cell_type == "code"
                for output in cell.outputs if "image/png" in output.get("data", {})]
    for number, picture in enumerate(pictures, 1):
        (directory / f"{name}-{number}.png").write_bytes(base64.b64decode(picture))
    return html


async def main(directory, *names):
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    kernel = AsyncKernelManager(kernel_name="distarray")
    try:
        for path in sorted(NOTEBOOKS.glob("*.ipynb")):
            if names and path.stem not in names:
                continue
            start = time.monotonic()
            notebook = nbformat.read(path, 4)
            client = NotebookClient(notebook, km=kernel, timeout=LONGEST, startup_timeout=60, allow_errors=True)
            await client.async_execute()
            client.kc.stop_channels()
            print(f"{path.stem}: {time.monotonic() - start:.1f} s")
            judge(path.stem, notebook, write(directory, path.stem, notebook))
    finally:
        if kernel.has_kernel:
            await kernel.shutdown_kernel()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"the kernel took {used.ru_utime + used.ru_stime:.0f} s of processor time")
    sys.exit(1 if failed else 0)


asyncio.run(main(*sys.argv[1:]))
