#!/usr/bin/python3
"""Writes times.tsv: units, calendar, dtype, values, and microseconds since 1970 as cftime 1.6 has them.

Where cftime refuses, or the calendar is another one than standard, gregorian and proleptic_gregorian, the last column
is "none".
"""
import cftime
import numpy as np

EPOCH = cftime.datetime(1970, 1, 1, calendar="standard").toordinal()
UNITS = [
    "hours since 1900-01-01 00:00:0.0",
    "hours since 1900-01-01",
    "days since 1850-01-01 00:00:00",
    "days since 1-1-1",
    "days since 0001-01-01 00:00:00",
    "seconds since 1970-01-01T00:00:00Z",
    "seconds since 1970-1-1 0:0:0 UTC",
    "minutes since 2000-02-29 12:30:15.25",
    "milliseconds since 1970-01-01",
    "microseconds since 1999-12-31 23:59:59.999999",
    "days since 1582-10-04",
    "days since 1582-10-15 06:00",
    "days since 1582-10-10",
    "Hours since 2000-01-01 00:00 -06:00",
    "hours since 2000-01-01 00:00:00 +05:30",
    "days since 2000-13-01",
    "days since 2001-02-29",
    "months since 2000-01-01",
    "days",
    "m/s",
]
CALENDARS = ["standard", "gregorian", "proleptic_gregorian", "noleap", "360_day"]
VALUES = {
    "int32": [0, 1, -1, 577, 1051896, -3000],
    "int64": [0, 2, -7, 730000],
    "float64": [0.0, 0.5, -0.25, 1.0 / 3.0, 43829.125, 657073.75],
    "float32": [0.0, 15.5, 45.0],
}

with open("times.tsv", "w") as out:
    for units in UNITS:
        for calendar in CALENDARS:
            for dtype, values in VALUES.items():
                try:
                    times = cftime.num2date(np.array(values, dtype), units, calendar)
                    good = calendar not in ("noleap", "360_day")
                    micros = [
                        (t.toordinal() - EPOCH) * 86400 * 10**6
                        + ((t.hour * 60 + t.minute) * 60 + t.second) * 10**6
                        + t.microsecond
                        for t in times
                    ]
                    found = ",".join(map(str, micros)) if good else "none"
                except (ValueError, TypeError):
                    found = "none"
                print(units, calendar, dtype, ",".join(map(repr, values)), found, sep="\t", file=out)
