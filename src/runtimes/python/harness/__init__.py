"""The part of the sandbox that is written in Python: runs a program and reports what it did. No program can name it."""
