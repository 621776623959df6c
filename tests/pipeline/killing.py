"""Runs drafter in processes that can be killed at any moment, without their start-up time.

A runner loads drafter once and forks for each run, and again for the process that receives its
answers and for the one that fills in its templates; it has no threads, so that a fork is safe.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

SCRIPT = """
import contextlib, functools, gc, io, json, os, signal, sys
import anyio._backends._asyncio, openai, tenacity, jinja2
import drafter.pipeline, drafter.cli.draft
import drafter.writing.client.model, drafter.writing.client.sending
from drafter import confinement
from drafter.cli.main import main
from drafter.writing.client import from_settings, receiver

class Forked:
    def __init__(self, module, *others):
        orders, self.stdin = (os.fdopen(one, how) for one, how in zip(os.pipe(), ("rb", "wb")))
        self.stdout, answers = (os.fdopen(one, how) for one, how in zip(os.pipe(), ("rb", "wb")))
        self.pid, self.status = os.fork(), None
        if not self.pid:
            os.setsid()
            os.dup2(orders.fileno(), 0)
            os.dup2(answers.fileno(), 1)
            for pipe in (orders, self.stdin, self.stdout, answers):
                pipe.close()
            for other in others:
                other.stdin.close()
                other.stdout.close()
            module.serve("")
        orders.close()
        answers.close()
    def poll(self, how=os.WNOHANG):
        if self.status is None and os.waitpid(self.pid, how)[0]:
            self.status = 0
        return self.status
    def wait(self, seconds=None):
        return self.poll(0)
    def kill(self):
        os.kill(self.pid, signal.SIGKILL)

with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    confinement._serving = True
    main(["draft", sys.argv[1], "--offline"])  # loads what is loaded once, all of it here
    confinement._serving = False
openai.AsyncOpenAI(api_key="none", base_url="http://127.0.0.1:9/v1").chat.completions
gc.freeze()
popen = receiver.subprocess.Popen
for line in sys.stdin:
    told = json.loads(line)
    if told["do"] == "run":
        child = os.fork()
        if not child:
            os.environ.update(told["env"])
            null = os.open(os.devnull, os.O_RDWR)
            said = os.open(told["said"] or os.devnull, os.O_WRONLY | os.O_CREAT)
            for stream, file in ((0, null), (1, null), (2, said)):
                os.dup2(file, stream)
            patience = told["patience"]
            from_settings.NEAR = patience.pop("head_start", from_settings.NEAR)
            from_settings.Patience = functools.partial(from_settings.Patience, **patience)
            worker = Forked(confinement)
            forked = {confinement: worker, receiver: Forked(receiver, worker)}
            receiver.subprocess.Popen = lambda command, **how: next(
                (forked.pop(each) for each in list(forked) if each.__name__ in command[3]), None
            ) or popen(command, **how)
            status = main(told["args"])
            sys.stderr.flush()
            os._exit(status)
        print(child, flush=True)
    else:
        print(os.waitpid(told["pid"], 0)[1], flush=True)
"""


class Runner:
    """Starts runs; use it as a context manager."""

    def __init__(self) -> None:
        root = str(Path(__file__).parents[2])
        environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENAI_")}
        self._process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(Path(__file__).parent / "project" / "facts.yaml")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=root,
            env=environment,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def start(
        self,
        arguments: list[str],
        environment: dict[str, str],
        said: Path | None = None,
        **patience: float,
    ) -> int:
        """Start a run; gives its process id. What it says on stderr goes to the file `said`;
        `patience` are waits that no setting shortens.
        """
        words = str(said) if said else ""
        told: dict[str, object] = {"do": "run", "args": arguments, "env": environment}
        return self._say(told | {"said": words, "patience": patience})

    def wait(self, pid: int) -> int:
        """Wait for a run to end; gives its wait status (0 for a run without errors)."""
        return self._say({"do": "wait", "pid": pid})

    def kill(self, pid: int) -> int:
        """End a run at this very moment."""
        os.kill(pid, signal.SIGKILL)
        return self.wait(pid)

    def _say(self, told: dict[str, object]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())
