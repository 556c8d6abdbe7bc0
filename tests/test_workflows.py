"""What GitHub runs and asks: the workflows hold no more rights than they need, and their scripts do at home what they do there.

The scripts run as the runner would run them, in a copy of the project, with the environment of the workflow and no network.
What only GitHub can answer (an address, a deployment) stands in as a value.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
import yaml

from tests.killing import fingerprint
from tests.workbench import ORIGINALS, PROJECT, Ran, change

Values: TypeAlias = dict[str, "Value"]
Value: TypeAlias = "str | Values | list[Value]"

GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").iterdir())
FORMS = [GITHUB / "ISSUE_TEMPLATE" / name for name in ("mistake.yml", "article.yml")]
ADDRESS = "https://someone.example.org/some-repo"
LONG = 120  # seconds after which a script hangs
HARMLESS = re.compile(r"(?:steps\.\w+\.outputs\.\w+|github\.(?:ref|event_name|event\.repository\.\w+)|hashFiles\(.*\))")
PINNED = re.compile(r"^ *-? *uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
COMMAND = re.compile(r"python3 build\.py (\w+)((?: \S+)*)")


def plain_values(path: Path) -> Values:
    """Return a YAML file with every value as it is written: no ``on`` that becomes true, no 3.10 that becomes 3.1."""
    values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text, lists and tables
    return table(values)


def table(value: object) -> Values:
    """Return a value that has to be a table."""
    assert isinstance(value, dict)
    return value


def rows(value: object) -> list[Values]:
    """Return a value that has to be a list of tables."""
    assert isinstance(value, list)
    return [table(one) for one in value]


def word(value: object) -> str:
    """Return a value that has to be text."""
    assert isinstance(value, str)
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a job, with the place it stands at."""

    place: str
    values: Values

    @property
    def script(self) -> str:
        """What the step runs, empty for an action."""
        return word(self.values.get("run", ""))

    @property
    def action(self) -> str:
        """The name of the action that the step uses, empty for a script."""
        return word(self.values.get("uses", "")).partition("@")[0]

    @property
    def settings(self) -> Values:
        """What an action is given."""
        return table(self.values.get("with", {}))

    @property
    def environment(self) -> Values:
        """The variables that the step adds."""
        return table(self.values.get("env", {}))


def jobs_of(path: Path) -> dict[str, Values]:
    """Return the jobs of a workflow by name."""
    return {name: table(job) for name, job in table(plain_values(path)["jobs"]).items()}


def steps_of(path: Path) -> Iterator[Step]:
    """Yield all steps of a workflow."""
    for name, job in jobs_of(path).items():
        for number, step in enumerate(rows(job["steps"])):
            yield Step(place=f"{path.name} {name} {number}", values=step)


JOBS = {f"{path.stem} {name}": job for path in WORKFLOWS for name, job in jobs_of(path).items()}
STEPS = [step for path in WORKFLOWS for step in steps_of(path)]


def step_that_uses(action: str) -> Step:
    """Return the one step of publish.yml that uses an action."""
    (found,) = [step for step in steps_of(GITHUB / "workflows" / "publish.yml") if step.action == action]
    return found


# What the workflows may do.


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_of_its_own(path: Path) -> None:
    assert plain_values(path)["permissions"] == {}


def test_every_job_has_the_rights_it_needs_and_no_others() -> None:
    assert {name: job["permissions"] for name, job in JOBS.items()} == {
        "check program": {"contents": "read"},
        "check content": {"contents": "read"},
        "publish build": {"contents": "read", "pages": "read"},
        "publish deploy": {"pages": "write", "id-token": "write"},
    }


def test_the_job_that_may_deploy_runs_no_code_of_the_repository() -> None:
    steps = rows(JOBS["publish deploy"]["steps"])
    assert [word(step["uses"]).partition("@")[0] for step in steps] == ["actions/deploy-pages"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(path: Path) -> None:
    used = [line for line in path.read_text(encoding="utf-8").splitlines() if re.search(r"\buses:", line)]
    assert used
    assert [line for line in used if not PINNED.match(line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    used = {word(step.values["uses"]) for step in STEPS if step.action}
    assert len({name.partition("@")[0] for name in used}) == len(used)


def test_every_job_ends_and_names_its_machine() -> None:
    assert [name for name, job in JOBS.items() if not 0 < int(word(job["timeout-minutes"])) <= 30] == []
    assert [name for name, job in JOBS.items() if not re.fullmatch(r"ubuntu-\d\d\.\d\d", word(job["runs-on"]))] == []


def test_a_checkout_leaves_no_credentials_behind() -> None:
    checkouts = [step for step in STEPS if step.action == "actions/checkout"]
    assert len(checkouts) == 3
    assert [step.place for step in checkouts if step.settings.get("persist-credentials") != "false"] == []


def test_no_script_holds_an_expression() -> None:
    assert [step.place for step in STEPS if "${{" in step.script] == []


def test_no_expression_reads_what_a_stranger_may_write() -> None:
    for path in WORKFLOWS:
        for expression in re.findall(r"\$\{\{(.*?)\}\}", path.read_text(encoding="utf-8")):
            named = re.findall(r"hashFiles\([^)]*\)|\b(?:github|steps|inputs|env|secrets|vars)\.[\w.]+", expression)
            assert [name for name in named if not HARMLESS.fullmatch(name)] == [], expression


def test_a_pull_request_is_never_given_the_rights_of_the_repository() -> None:
    triggers = {path.name: set(table(plain_values(path)["on"])) for path in WORKFLOWS}
    assert triggers == {"check.yml": {"push", "pull_request"}, "publish.yml": {"push", "workflow_dispatch"}}


def test_a_deployment_under_way_is_never_cancelled() -> None:
    concurrency = table(plain_values(GITHUB / "workflows" / "publish.yml")["concurrency"])
    assert concurrency == {"group": "pages", "cancel-in-progress": "false"}


def test_a_check_is_cancelled_only_for_a_newer_one_of_its_pull_request() -> None:
    concurrency = table(plain_values(GITHUB / "workflows" / "check.yml")["concurrency"])
    assert "github.ref" in word(concurrency["group"])
    assert concurrency["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


def test_only_the_default_branch_of_the_repository_itself_is_published() -> None:
    condition = word(JOBS["publish build"]["if"])
    assert "!github.event.repository.fork" in condition
    assert "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)" in condition
    assert JOBS["publish deploy"]["needs"] == "build"
    assert table(JOBS["publish deploy"]["environment"])["name"] == "github-pages"


def test_nothing_is_installed_but_by_the_front_door() -> None:
    assert [step.place for step in STEPS if re.search(r"\b(?:pip|uv|apt-get|apt|npm|curl|wget)\b", step.script)] == []


def test_packages_are_kept_by_the_locks_they_come_from() -> None:
    steps = [step for step in STEPS if step.action == "actions/setup-python"]
    assert len(steps) == 3
    for step in steps:
        assert step.settings["cache"] == "pip"
        named = word(step.settings["cache-dependency-path"]).split()
        assert "requirements.lock" in named
        assert [name for name in named if not (PROJECT / name).is_file()] == []


def test_the_site_of_a_pull_request_is_attached_even_where_an_article_has_errors() -> None:
    steps = [step for step in STEPS if step.action == "actions/upload-artifact"]
    assert [step.values["if"] for step in steps] == ["${{ !cancelled() && github.event_name == 'pull_request' }}"]
    build = next(step for step in STEPS if step.script == "python3 build.py build")
    assert build.values["if"] == "${{ !cancelled() }}"


def test_the_checks_are_the_five_commands() -> None:
    scripts = [step.script for step in steps_of(GITHUB / "workflows" / "check.yml") if step.script]
    assert sorted(scripts) == [f"python3 build.py {name}" for name in ("build", "check", "lint", "test", "types")]


def test_dependabot_waits_seven_days_and_watches_actions_and_packages() -> None:
    updates = rows(plain_values(GITHUB / "dependabot.yml")["updates"])
    assert {word(update["package-ecosystem"]) for update in updates} == {"github-actions", "pip"}
    assert [table(update["cooldown"])["default-days"] for update in updates] == ["7", "7"]


# What the scripts do.


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """A copy of the project, as a runner has it after the checkout, and a python3 on its PATH."""

    project: Path
    tools: Path

    def run(self, script: str, environment: Mapping[str, str] | None = None) -> Ran:
        """Run a script as the runner does: bash, ends at the first failure, in the folder of the checkout."""
        path = self.tools / "step.sh"
        path.write_text(script, encoding="utf-8")
        plain = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
        done = subprocess.run(
            [bash(), "--noprofile", "--norc", "-eo", "pipefail", str(path)],
            cwd=self.project,
            env={**plain, "PATH": f"{self.tools}:/usr/bin:/bin", "GITHUB_ACTIONS": "true", **(environment or {})},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=LONG,
            check=False,
        )
        return Ran(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())

    def publish(self) -> Ran:
        """Run the step of publish.yml that builds the site."""
        (step,) = [step for step in steps_of(GITHUB / "workflows" / "publish.yml") if step.script]
        known = {"${{ steps.pages.outputs.base_url }}": ADDRESS}
        return self.run(step.script, {name: known[word(value)] for name, value in step.environment.items()})

    def check_out_again(self) -> None:
        """Leave what a fresh checkout has: content as it was received, no site."""
        leave_only_what_git_keeps(self.project / "site")
        for path in self.project.glob(".site.*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(self.project / "content")
        receive(self.project / "content")


def leave_only_what_git_keeps(site: Path) -> None:
    """Leave the folder for the site as it is in the repository."""
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    (site / ".gitignore").write_text("*\n!.gitignore\n", encoding="utf-8")


def receive(content: Path) -> None:
    """Leave the settings and pages of the project, and five originals. Its articles are their editors', who may err."""
    shutil.copytree(
        PROJECT / "content", content, ignore=shutil.ignore_patterns("originals", "articles", "receipts", "collections")
    )
    shutil.copytree(ORIGINALS, content / "originals")


def bash() -> str:
    """Return the shell of the runner; where there is none, no script can be tried."""
    found = shutil.which("bash")
    if found is None:
        pytest.skip("no bash here")
    return found


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Return a runner after its checkout: the whole project but what is generated, the tests and the history."""
    project, tools = tmp_path / "checkout", tmp_path / "tools"
    project.mkdir()
    tools.mkdir()
    for name in ("build.py", "requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        shutil.copy(PROJECT / name, project / name)
    for name in ("jiaokan", "layouts", ".github"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    leave_only_what_git_keeps(project / "site")
    receive(project / "content")
    python = tools / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return Runner(project=project, tools=tools)


def commands() -> list[tuple[str, str]]:
    """Return every command of build.py in the scripts of the workflows, and the words behind it."""
    scripts = [step.script for step in STEPS]
    scripts += [path.read_text(encoding="utf-8") for path in sorted((GITHUB / "scripts").iterdir())]
    return sorted({(found[1], found[2]) for script in scripts for found in COMMAND.finditer(script)})


@pytest.mark.parametrize("command", sorted({name for name, _ in commands()}))
def test_every_command_of_the_workflows_exists(command: str, runner: Runner) -> None:
    ran = runner.run(f"python3 build.py {command} --help")
    assert ran.code == 0, ran.err


def test_every_script_of_the_workflows_is_there_and_may_be_run() -> None:
    named = {found for step in STEPS for found in re.findall(r"\.github/scripts/[\w-]+", step.script)}
    assert {PROJECT / name for name in named} == set((GITHUB / "scripts").iterdir())
    assert [name for name in named if not os.access(PROJECT / name, os.X_OK)] == []


def test_the_site_is_built_for_the_address_that_pages_names(runner: Runner) -> None:
    ran = runner.publish()
    assert ran.code == 0, ran.err
    assert f"<loc>{ADDRESS}/articles/" in (runner.project / "site" / "sitemap-articles-1.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("slash", ["", "/"])
def test_an_address_may_end_in_a_slash_or_not(slash: str, runner: Runner) -> None:
    assert runner.run(f".github/scripts/build-for-pages https://example.net{slash}").code == 0
    assert "<loc>https://example.net/</loc>" in (runner.project / "site" / "sitemap-lists-1.xml").read_text(encoding="utf-8")


def test_an_article_with_errors_fails_the_check_and_is_shown_beside_its_line_and_the_others_are_published(
    runner: Runner,
) -> None:
    bad = runner.project / "content" / "articles" / "bad.md"
    bad.parent.mkdir()
    bad.write_text("---\ntitle: 题名\nthemes: [没有的主题]\n---\n\n正文。\n", encoding="utf-8")
    checked, built, published = runner.run("python3 build.py check"), runner.run("python3 build.py build"), runner.publish()
    assert (checked.code, built.code, published.code) == (1, 1, 0)
    assert "::error file=content/articles/bad.md,line=3" in checked.err
    assert (runner.project / "site" / "articles" / "2022-05-20-bishan" / "index.html").is_file()


def test_what_an_editor_changes_through_the_web_page_passes_the_checks(runner: Runner) -> None:
    content = runner.project / "content"
    assert runner.run("python3 build.py build").code == 0
    change(content / "articles" / "2022-05-20-bishan.md", "质量", "品质")  # and it is not signed
    for name in ("themes.toml", "regions.toml"):
        with (content / name).open("a", encoding="utf-8") as file:
            file.write("\n# 编辑的备注\n")
    (content / "originals" / "new.txt").write_text(
        "质量强区工作会议召开\n\n汕头市金平区召开质量强区工作会议。\n", encoding="utf-8"
    )
    for command in ("check", "build"):
        ran = runner.run(f"python3 build.py {command}")
        assert ran.code == 0, ran.err
    assert (runner.project / "site" / "articles" / "new" / "index.html").is_file()


def test_settings_that_cannot_be_read_are_not_published(runner: Runner) -> None:
    (runner.project / "content" / "site.toml").write_text("title = \n", encoding="utf-8")
    assert runner.publish().code == 2
    assert not (runner.project / "site" / "index.html").exists()


def test_a_fault_of_the_program_is_not_published(runner: Runner) -> None:
    (runner.project / "jiaokan" / "cli.py").write_text("raise RuntimeError\n", encoding="utf-8")
    assert runner.run("python3 build.py build").code == 1  # the code that also says: some files have errors
    assert runner.publish().code == 3


def test_what_was_kept_from_another_state_changes_no_byte(runner: Runner) -> None:
    site, content = runner.project / "site", runner.project / "content"
    (content / "originals" / "gone.txt").write_text(
        "质量强区工作会议召开\n\n汕头市金平区召开质量强区工作会议。\n", encoding="utf-8"
    )
    with (content / "themes.toml").open("a", encoding="utf-8") as file:
        file.write("\n# 另一天的主题表\n")
    assert runner.publish().code == 0
    runner.check_out_again()
    assert runner.publish().code == 0
    with_it = fingerprint(site)
    runner.check_out_again()
    shutil.rmtree(runner.project / word(step_that_uses("actions/cache").settings["path"]))
    assert runner.publish().code == 0
    assert with_it == fingerprint(site)


def test_what_is_kept_is_kept_where_the_program_keeps_it(runner: Runner) -> None:
    kept = step_that_uses("actions/cache").settings
    assert runner.publish().code == 0
    assert list((runner.project / word(kept["path"])).iterdir())
    assert word(kept["key"]).startswith(word(kept["restore-keys"]))


def test_no_page_links_to_a_file_that_stays_behind(runner: Runner) -> None:
    assert runner.publish().code == 0
    site = runner.project / "site"
    hidden = {path.name for path in site.rglob("*") if path.name.startswith(".")}
    assert hidden == {".gitignore", ".jiaokan", ".nojekyll"}
    pages = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    assert [name for name in hidden if f'/{name}"' in pages or f'"{name}"' in pages] == []


# What the forms ask.


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("mistake.yml", ["article", "paragraph", "wrong", "right", "evidence", "confirm"]),
        ("article.yml", ["link", "text", "source", "date", "rights", "confirm"]),
    ],
)
def test_the_fields_of_a_form_keep_their_names(name: str, wanted: list[str]) -> None:
    fields = rows(plain_values(GITHUB / "ISSUE_TEMPLATE" / name)["body"])
    assert [word(one["id"]) for one in fields if one["type"] != "markdown"] == wanted


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_speaks_both_languages_and_has_a_label(path: Path) -> None:
    form = plain_values(path)
    labels = [word(table(one["attributes"])["label"]) for one in rows(form["body"]) if one["type"] != "markdown"]
    both = re.compile(r"[\u4e00-\u9fff].* / .*[A-Za-z]")  # a Chinese character, then the English
    assert [text for text in (word(form["name"]), word(form["description"]), *labels) if not both.search(text)] == []
    assert form["labels"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_leads_to_files_that_exist(path: Path) -> None:
    named = re.findall(r"\]\(\.\./blob/HEAD/([^)]+)\)", path.read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (PROJECT / name).is_file()] == []
