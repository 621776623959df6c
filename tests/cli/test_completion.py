"""`drafter completion`: what a real shell completes with its script."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.cli.main import main

LINES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("completion.yaml").read_text("utf-8")
)
# Each reads the script, then a line a time: what stands on the command line.
ASKING = {
    "bash": """
source {script}
while read -r line; do
  read -ra COMP_WORDS <<< "$line"
  COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)) COMP_LINE=$line COMP_POINT=${{#line}} COMPREPLY=()
  _shtab_drafter drafter "${{COMP_WORDS[-1]}}" "${{COMP_WORDS[-2]}}" 2> /dev/null
  echo "${{COMPREPLY[*]}}"
done
""",
    "fish": """
source {script}
while read line
  echo (complete -C $line | string split \\t -f1 | string join ' ')
end
""",
}


@pytest.mark.parametrize("shell", ASKING)
def test_commands_options_names_and_files(
    shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} on this machine")
    (tmp_path / "facts.yaml").touch()
    assert main(["completion", shell]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out, "utf-8")
    asked = [row["typed"].format(folder=tmp_path) for row in LINES]
    done = subprocess.run(
        [program, "-c", ASKING[shell].format(script=shlex.quote(str(script)))],
        input="".join(f"{line}\n" for line in asked),
        capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    answers = [line.split() for line in done.stdout.splitlines()]
    wanted = [[words.format(folder=tmp_path) for words in row["gives"]] for row in LINES]
    assert dict(zip(asked, answers, strict=True)) == dict(zip(asked, wanted, strict=True))


def test_zsh_takes_its_script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "zsh"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("#compdef drafter\n")
    assert "work-summary" in text
    assert "facts:'check, from-text, import, list, schema'" in text
    if program := shutil.which("zsh"):
        (tmp_path / "_drafter").write_text(text, "utf-8")
        subprocess.run([program, "-n", tmp_path / "_drafter"], check=True, timeout=60)
