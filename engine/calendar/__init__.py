"""Open time, business days and deadlines between instants, exact over clock changes.

Instants are microseconds since 1970-01-01 UTC, in int64 arrays; local days are days since
1970-01-01 in the calendar's own zone.
"""
