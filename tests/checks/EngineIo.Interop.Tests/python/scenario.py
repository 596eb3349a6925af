"""
Runs one scenario: its input is the JSON of the first argument, what it found out is printed as one line of JSON.
The scenario itself has no time limit: the test that started it ends it, and it ends with its standard input.
"""
import asyncio
import json
import os
import sys
import threading
import traceback


def tell(facts):
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def scenario(run):
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        tell(asyncio.run(run(**json.loads(sys.argv[1]))))
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)  # threads of the client may still wait for an answer


def _end_with_parent():
    sys.stdin.read()
    os._exit(2)
