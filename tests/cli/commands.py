"""commands.py HOLDFAST - what the commands print, write and exit with, seen from the shell."""

import fcntl
import json
import os
import re
import resource
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import time

HOLDFAST = os.path.abspath(sys.argv[1])
VALLEY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scenarios",
                      "valley", "federation.xml")
PLAN_KEYS = (
    "holdfast federation scenario periods status engine needs stages totals production "
    "shipments purchases stocks used handed disposed taken work counted paid fund "
    "conflicts limits certificate events"
).split()


class Place:
    """An empty folder with a federation made by `holdfast new` in kitchen/."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="holdfast-cli-")
        made = self.run("new", "kitchen")
        assert made.returncode == 0, made.stderr

    def run(self, *arguments, stdin="", stdout=subprocess.PIPE, **more):
        return subprocess.run([HOLDFAST, *arguments], cwd=self.folder, input=stdin, text=True,
                              stdout=stdout, stderr=subprocess.PIPE, timeout=240, **more)

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def change(self, name, before, after):
        text = self.read(name)
        assert before in text, before
        self.write(name, text.replace(before, after))

    def clear(self):
        shutil.rmtree(self.folder)


def expect(result, status, out="", err=""):
    said = f"exit {result.returncode}\n--- out\n{result.stdout}\n--- err\n{result.stderr}"
    assert result.returncode == status, f"expected exit {status}: {said}"
    assert out in (result.stdout or ""), f"expected {out!r} in out: {said}"
    assert err in result.stderr, f"expected {err!r} in err: {said}"
    return result


# --- help and wrong usage


def help_begins_with_examples(p):
    for command in ("check", "plan", "certify", "endure", "stress", "draw", "report", "run", "explain",
                    "new"):
        text = expect(p.run(command, "--help"), 0, "Examples:").stdout
        assert text.index("Examples:") < text.index("Usage:"), text
        assert f"holdfast {command} " in text[text.index("Examples:"):text.index("Usage:")]
    assert expect(p.run("--help"), 0, "Examples:").stdout == p.run("-h").stdout


def help_has_a_short_option(p):
    for command in ("plan", "run"):
        assert p.run(command, "-h").stdout == expect(p.run(command, "--help"), 0, "-h, --help").stdout


def help_says_where_is_written_when_nothing_is_said(p):
    for command in ("run", "report"):
        expect(p.run(command, "--help"), 0, "write into this folder (out)")
    expect(p.run("plan", "--help"), 0, "write plan.json into this folder")
    expect(p.run("draw", "--help"), 0, "F.pdf|png|svg")


def the_version_names_the_libraries(p):
    text = expect(p.run("--version"), 0, "holdfast 0.").stdout
    for library in ("jansson", "GLPK", "GSL", "libxml2", "cairo", "pango"):
        assert library in text, text


def options_may_stand_anywhere_until_two_hyphens(p):
    for arguments in (["--json", "kitchen/federation.xml"], ["kitchen/federation.xml", "--json"],
                      ["--json", "--", "kitchen/federation.xml"]):
        json.loads(expect(p.run("check", *arguments), 0).stdout)
    expect(p.run("check", "--", "--json"), 1, err="--json")  # a file of that name


def no_command_is_wrong_usage(p):
    said = expect(p.run(), 2, err="Usage: holdfast COMMAND").stderr
    assert "holdfast new kitchen" in said and "holdfast run kitchen/federation.xml" in said, said


def a_misspelt_command_gets_a_suggestion(p):
    expect(p.run("chekc", "kitchen/federation.xml"), 2, err='did you mean "check"?')


def a_misspelt_option_gets_a_suggestion(p):
    expect(p.run("plan", "kitchen/federation.xml", "--jsno"), 2, err='did you mean "--json"?')


def what_is_not_built_is_wrong_usage(p):
    text = p.run("--help").stdout
    for command in ("critical", "why", "compare", "merge", "import", "export", "serve"):
        assert f"  {command} " not in text
        expect(p.run(command, "kitchen/federation.xml"), 2)
    for option in ("--engine=pdhg", "--hedge=x", "--continue=x"):
        expect(p.run("plan", "kitchen/federation.xml", option), 2)
    expect(p.run("endure", "kitchen/federation.xml", "--pairs"), 2)
    expect(p.run("draw", "kitchen/federation.xml", "-o", "m.svg", "--view", "map"), 2)


def missing_and_surplus_arguments_are_wrong_usage(p):
    expect(p.run("check"), 2, err="FILE is missing")
    expect(p.run("check", "a", "b"), 2, err="one argument too many")
    expect(p.run("plan", "kitchen/federation.xml", "--scenario"), 2, err="needs a value: ID")
    expect(p.run("plan", "kitchen/federation.xml", "-o"), 2, err="needs a value: DIR")
    expect(p.run("check", "--json=yes", "kitchen/federation.xml"), 2, err="takes no value")
    expect(p.run("check", "-x", "kitchen/federation.xml"), 2, err='unknown option "-x"')
    expect(p.run("check", "--js", "kitchen/federation.xml"), 2, err='did you mean "--json"?')
    expect(p.run("draw", "kitchen/federation.xml"), 2, err="-o")
    expect(p.run("endure", "kitchen/federation.xml"), 2, err="--scenario")
    for gap in ("0", "-1", "nan", "2", "1,5", ""):
        expect(p.run("plan", "kitchen/federation.xml", "--gap", gap), 2, err="--gap")
    expect(p.run("plan", "kitchen/federation.xml", "--fairness", "mean"), 2, err="leximin")


def nothing_is_written_where_an_empty_name_leads(p):
    """An unset variable of a shell: new "" once wrote into the root folder of the machine."""
    file = "kitchen/federation.xml"
    expect(p.run("new", ""), 2, err="DIR is empty")
    expect(p.run("check", ""), 2, err="FILE is empty")
    expect(p.run("certify", file, ""), 2, err="FILE PLAN.json is empty")
    for command in (["plan", file, "-o", ""], ["run", file, "--output="], ["draw", file, "-o", ""]):
        expect(p.run(*command), 2, err='"--output" needs a value: ')
    expect(p.run("plan", file, "--scenario", ""), 2, err='"--scenario" needs a value: ID')
    expect(p.run("endure", file, "--without="), 2, err='"--without" needs a value: TARGET,...')
    assert os.listdir(p.folder) == ["kitchen"]


# --- generate, and what the stages solve


def a_generated_federation_is_sound(p):
    size = ("--coops", "9", "--communities", "3", "--periods", "5")
    text = expect(p.run("generate", *size), 0, "<federation ").stdout
    assert text == p.run("generate", *size, "--seed", "1").stdout
    assert text != p.run("generate", *size, "--seed", "2").stdout
    p.write("drawn.xml", text)
    assert expect(p.run("check", "drawn.xml"), 0, "no mistakes, 0 warnings").stderr == ""
    expect(p.run("plan", "drawn.xml"), 0, "Certified: ")


def generate_says_what_is_missing_or_out_of_range(p):
    expect(p.run("generate"), 2, err="--coops N is needed, from 3 to")
    expect(p.run("generate", "--coops=2", "--communities=1", "--periods=1"), 2, err="--coops N")
    expect(p.run("generate", "--coops=3", "--periods=1"), 2, err="--communities N")
    expect(p.run("generate", "--coops=3", "--communities=1", "--periods=9999"), 2, err="--periods N")
    for number in ("-1", "1.5", "x", "1e3", "", "9999999999999999999"):
        expect(p.run("generate", "--coops", number), 2, err="is not a whole number")


def each_stage_is_written_once_in_each_format(p):
    file = "kitchen/federation.xml"
    result = expect(p.run("plan", file, "--json", "--write-lp", "a/lp", "--write-mps", "mps"), 0)
    stages = json.loads(result.stdout)["stages"]
    names = sorted(os.listdir(p.path("mps")))
    assert [name[:-4] for name in names] == [name[:-3] for name in sorted(os.listdir(p.path("a/lp")))]
    assert names[0] == "01-needs-1-fair-share-01.mps", names
    assert len({name[:2] for name in names}) == len(stages), (names, stages)
    for name in names:
        assert p.read("mps/" + name).startswith(f"* Stage {int(name[:2])} ({stages[int(name[:2]) - 1]['name']}), "
                                                f"round {int(name[-6:-4])}, minimised: ")
    assert p.run("plan", file, "--json").stdout == result.stdout


def no_plan_without_the_files_that_were_asked_for(p):
    p.write("taken", "a file where a folder should be")
    expect(p.run("plan", "kitchen/federation.xml", "--write-mps", "taken"), 1, err="taken")
    expect(p.run("plan", "kitchen/federation.xml", "--write-mps="), 2, err="needs a value: DIR")


def fairness_decides_how_what_is_short_is_shared(p):
    """leximin goes round by round, maxmin stops after the first, total has no such stage."""
    short = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cases", "out-of-reach.xml")
    names = {}
    for fairness in ("leximin", "maxmin", "total"):
        result = p.run("plan", short, "--json", "--fairness", fairness,
                       "--write-mps", fairness)
        stages = {row["name"]: row["value"] for row in json.loads(expect(result, 0).stdout)["stages"]}
        names[fairness] = [name for name in os.listdir(p.path(fairness)) if "fair-share" in name]
        assert ("needs 1: fair share" in stages) == (fairness != "total"), stages
    assert any(name.endswith("-02.mps") for name in names["leximin"]), names
    assert names["maxmin"] and all(name.endswith("-01.mps") for name in names["maxmin"]), names
    assert not names["total"], names


# --- new, check, explain


def a_new_federation_has_neither_mistakes_nor_doubts(p):
    result = expect(p.run("check", "kitchen/federation.xml"), 0, "no mistakes, 0 warnings")
    assert result.stderr == ""


def new_never_replaces_a_file(p):
    p.write("kitchen/coops/farm.xml", "mine")
    os.remove(p.path("kitchen/federation.xml"))
    expect(p.run("new", "kitchen"), 1, err="farm.xml")
    assert p.read("kitchen/coops/farm.xml") == "mine"
    assert not os.path.exists(p.path("kitchen/federation.xml"))


def every_example_holds_together(p):
    for name, scenarios in (("kitchen", 2), ("food-network", 2), ("clinic", 2)):
        main = f"{name}-example/federation.xml"
        expect(p.run("new", f"{name}-example", "--example", name), 0, "federation.xml")
        result = expect(p.run("check", main), 0, "no mistakes, 0 warnings")
        assert result.stderr == ""
        plan = json.loads(expect(p.run("plan", main, "--json"), 0).stdout)
        assert plan["certificate"]["certified"]
        assert all(need["share"] == 1 for need in plan["needs"]), "calm days lack nothing"
        said = re.findall(r'<scenario id="([\w-]+)"', p.read(main))
        assert len(said) == scenarios
        for scenario in said:
            result = expect(p.run("endure", main, "--scenario", scenario, "--json"), 0)
            answer = json.loads(result.stdout)
            assert any(not need["forever"] or need["plan"] < need["best"]
                       for need in answer["needs"]), f"{scenario} shows nothing"


def every_example_brings_the_schema_that_its_files_name(p):
    for name in ("kitchen", "food-network", "clinic"):
        expect(p.run("new", name + "-2", "--example", name), 0)
        for folder, _, files in os.walk(p.path(name + "-2")):
            for file in (f for f in files if f.endswith(".xml")):
                text = p.read(os.path.join(folder, file))
                where = re.search(r'xsi:schemaLocation="urn:holdfast:1 ([^"]+)"', text)[1]
                assert os.path.isfile(os.path.join(folder, where)), (file, where)


def an_unknown_example_is_wrong_usage(p):
    expect(p.run("new", "x", "--example", "castle"), 2, err="kitchen|food-network|clinic")
    assert not os.path.exists(p.path("x"))


def check_reads_standard_input(p):
    text = ('<federation xmlns="urn:holdfast:1" version="1.0" id="tiny" start="2026-12-01" '
            'period="P1D" periods="2"><good id="bread" unit="kg"/></federation>')
    expect(p.run("check", "-", stdin=text), 0, "no mistakes")


def all_mistakes_are_said_at_once(p):
    p.change("kitchen/coops/farm.xml", 'quantity="2600"', 'qty="2600"')
    p.change("kitchen/coops/bakery.xml", 'good="flour" quantity="0.56"', 'good="fluor" quantity="0.56"')
    result = expect(p.run("check", "kitchen/federation.xml"), 3)
    for place in ("coops/farm.xml:", "coops/bakery.xml:", "flour"):
        assert place in result.stderr, result.stderr


def check_json_is_one_object_with_and_without_mistakes(p):
    fine = json.loads(expect(p.run("check", "--json", "kitchen/federation.xml"), 0).stdout)
    assert fine == {"errors": [], "warnings": []}
    p.change("kitchen/coops/farm.xml", 'quantity="2600"', 'qty="2600"')
    result = expect(p.run("check", "--json", "kitchen/federation.xml"), 3)
    errors = json.loads(result.stdout)["errors"]
    assert errors[0]["file"] == "coops/farm.xml" and errors[0]["line"] == 10, errors
    assert set(errors[0]) == {"code", "file", "line", "column", "message", "hint"}


def a_missing_file_is_a_failure(p):
    expect(p.run("check", "nowhere.xml"), 1, err="nowhere.xml")


def explain_knows_its_codes(p):
    expect(p.run("explain", "HF0901"), 0, "HF0901")
    expect(p.run("explain", "hf901"), 0, "HF0901")
    expect(p.run("explain", "HF0999"), 2, err='did you mean "HF09')


# --- plan, certify


def plan_json_holds_exactly_the_documented_keys(p):
    result = expect(p.run("plan", "--json", "kitchen/federation.xml"), 0)
    plan = json.loads(result.stdout)
    assert list(plan) == PLAN_KEYS
    assert plan["certificate"]["certified"] is True
    assert plan["status"] == "optimal" and plan["scenario"] is None
    assert plan["events"] is None
    assert {need["share"] for need in plan["needs"]} == {1}


def the_same_input_gives_the_same_bytes(p):
    first = p.run("plan", "--json", "kitchen/federation.xml").stdout
    assert first == p.run("plan", "--json", "kitchen/federation.xml").stdout


def a_plan_is_written_into_a_private_folder(p):
    out = expect(p.run("plan", "kitchen/federation.xml", "-o", "a/b"), 0, "a/b/plan.json").stdout
    assert "All 2 needs are met in full" in out
    assert p.read("a/b/plan.json") == p.run("plan", "--json", "kitchen/federation.xml").stdout
    assert stat.S_IMODE(os.stat(p.path("a/b")).st_mode) == 0o700


def shortage_is_an_answer_unless_asked_otherwise(p):
    p.change("kitchen/federation.xml", 'good="bread" quantity="0.3"', 'good="bread" quantity="3"')
    expect(p.run("plan", "kitchen/federation.xml"), 0, "1 of 2 needs are met in full")
    expect(p.run("plan", "kitchen/federation.xml", "--fail-on-shortage"), 4)


def a_plan_certifies_and_a_changed_one_does_not(p):
    expect(p.run("plan", "kitchen/federation.xml", "-o", "out"), 0)
    expect(p.run("certify", "kitchen/federation.xml", "out/plan.json"), 0, "The plan holds")
    plan = json.loads(p.read("out/plan.json"))
    runs = next(row for row in plan["production"] if row["recipe"] == "bread")
    runs["runs"] += 1
    p.write("out/plan.json", json.dumps(plan))
    result = expect(p.run("certify", "--json", "kitchen/federation.xml", "out/plan.json"), 1)
    answer = json.loads(result.stdout)
    assert answer["certified"] is False
    stocks = {(v["kind"], v["of"], v["good"]): v for v in answer["violations"]}
    made_of_nothing = [v for key, v in stocks.items() if key[1:] == ("bakery", "bread")]
    assert abs(made_of_nothing[0]["by"] - 1) < 1e-6, answer  # one loaf that nobody got


def a_plan_under_a_scenario_certifies_under_it(p):
    expect(p.run("plan", "kitchen/federation.xml", "--scenario", "oven", "-o", "out"), 0)
    assert json.loads(p.read("out/plan.json"))["scenario"] == "oven"
    expect(p.run("certify", "kitchen/federation.xml", "out/plan.json"), 0, "The plan holds")


def mistakes_in_a_plan_are_mistakes_in_the_input(p):
    p.write("p.json", "{")
    expect(p.run("certify", "kitchen/federation.xml", "p.json"), 3, err="HF0801")
    p.write("p.json", "{}")
    expect(p.run("certify", "kitchen/federation.xml", "p.json"), 3, err="HF0802")
    expect(p.run("certify", "kitchen/federation.xml", "none.json"), 1, err="HF0902")


def a_plan_may_begin_with_a_byte_order_mark(p):
    plan = p.run("plan", "--json", "kitchen/federation.xml").stdout
    p.write("p.json", "\ufeff" + plan)
    expect(p.run("certify", "kitchen/federation.xml", "p.json"), 0, "The plan holds")


def what_a_plan_does_wrong_is_said_in_words(p):
    plan = json.loads(p.run("plan", "--json", "kitchen/federation.xml").stdout)
    plan["production"][0]["runs"] = 1e308
    p.write("p.json", json.dumps(plan))
    said = expect(p.run("certify", "kitchen/federation.xml", "p.json"), 1,
                  "The plan cannot be carried out").stdout
    assert "not the stock that the rest of the plan leaves, by 1e+308" in said, said
    plan["production"] += [plan["production"][0]] * 3  # together more than any number
    p.write("p.json", json.dumps(plan))
    said = expect(p.run("certify", "kitchen/federation.xml", "p.json"), 1).stdout
    assert "beyond all numbers" in said and "nan" not in said and "inf" not in said, said


def a_plan_for_another_federation_is_said_once(p):
    """A hundred things that are not there say less than that."""
    expect(p.run("new", "clinic", "--example", "clinic"), 0)
    expect(p.run("plan", "kitchen/federation.xml", "-o", "out"), 0)
    said = expect(p.run("certify", "clinic/federation.xml", "out/plan.json"), 3,
                  err="this plan is for another federation").stderr
    assert said.count("error[") == 1 and "1 error" in said, said


def json_is_one_object_also_when_there_is_no_answer(p):
    def errors_of(*command, status):
        answer = json.loads(expect(p.run(*command, "--json"), status).stdout)
        assert set(answer) == {"errors", "warnings"}, answer
        return [(error["code"], error["message"]) for error in answer["errors"]]

    file = "kitchen/federation.xml"
    assert errors_of("plan", "none.xml", status=1)[0][0].startswith("HF")
    assert errors_of("plan", file, "--scenario", "ovn", status=2) == [
        (None, 'the file has no scenario "ovn"; did you mean "oven"?')]
    assert errors_of("endure", file, status=2)[0][1].startswith("say what happens")
    assert errors_of("endure", file, "--scenario", "oven", "--hold", "x", status=2) == [
        (None, '--hold: "x" is not a whole number')]
    assert "did you mean" in errors_of("plan", file, "--fairnes", "total", status=2)[0][1]
    assert "--from" in errors_of("endure", file, "--without", "coop:bakery", "--from", "soon",
                                 status=2)[0][1]
    assert "bakry" in errors_of("endure", file, "--without", "coop:bakry", status=2)[0][1]
    assert errors_of("certify", file, "none.json", status=1)[0][0] == "HF0902"
    p.write("file", "")
    assert errors_of("plan", file, "-o", "file/out", status=1)[0][0] == "HF0901"
    p.change("kitchen/coops/farm.xml", 'quantity="2600"', 'qty="2600"')
    for command in (["plan", file], ["endure", file, "--scenario", "oven"], ["certify", file, "p"]):
        assert errors_of(*command, status=3)[0][0] == "HF0203"


def an_unknown_scenario_gets_a_suggestion(p):
    for command in (["plan"], ["endure"], ["report"], ["run"], ["draw", "-o", "f.svg"]):
        expect(p.run(*command, "kitchen/federation.xml", "--scenario", "ovn"), 2,
               err='did you mean "oven"?')
    assert os.listdir(p.folder) == ["kitchen"]


# --- endure


def endure_answers_at_three_levels(p):
    result = expect(p.run("endure", "kitchen/federation.xml", "--scenario", "oven", "--json"), 0)
    answer = json.loads(result.stdout)
    assert answer["start"] == 2 and answer["horizon"] == 27  # 2 December is the 2nd of 28 days
    bread = next(need for need in answer["needs"] if need["need"] == "bread")
    assert [level["share"] for level in bread["levels"]] == [1, 0.75, 0.5]
    for level in bread["levels"]:
        assert max(level["plan"], level["local"], level["replan"]) <= level["best"], bread
    assert bread["forever"] is False and bread["plan"] < 10, bread


def endure_traces_what_a_policy_does(p):
    oven = ("endure", "kitchen/federation.xml", "--scenario", "oven")
    lines = expect(p.run(*oven, "--trace", "local"), 0).stdout.splitlines()
    assert lines[0].startswith("run,replicate,period,holder,good,variable"), lines[0]
    assert any(",met," in line for line in lines)
    expect(p.run(*oven, "--trace", "replan", "-o", "traced"), 0, out="coordination")
    for name in ("endure-oven.json", "endure-oven-replan.csv"):
        assert os.path.exists(os.path.join(p.folder, "traced", name)), name
    expect(p.run(*oven, "--trace", "best"), 2, err="plan|local|replan")
    expect(p.run(*oven, "--trace", "plan", "--json"), 2, out='"errors"', err="cannot both")
    said = expect(p.run(*oven, "--trace", "plan", "--json", "-o", "both"), 0).stdout
    assert "needs" in json.loads(said) and "endure-oven-plan.csv" in os.listdir(p.path("both"))


def endure_takes_rules_aims_and_no_end(p):
    oven = ("endure", "kitchen/federation.xml", "--scenario", "oven", "--json")
    usual = json.loads(expect(p.run(*oven), 0).stdout)["together"]
    longer = json.loads(expect(p.run(*oven, "--no-end"), 0).stdout)["together"]
    assert longer["best"] <= usual["best"]
    ahead = json.loads(expect(p.run(*oven, "--prepared"), 0).stdout)["together"]
    assert ahead["best"] >= usual["best"]
    expect(p.run(*oven, "--ration-rule", "equal-share", "--aim", "share"), 0)
    expect(p.run(*oven, "--ration-rule", "alphabet"), 2, err="needs-first|proportional|equal-share")


def progress_is_one_line_on_a_terminal_and_nothing_elsewhere(p):
    command = ("endure", "kitchen/federation.xml", "--scenario", "oven")
    assert expect(p.run(*command), 0).stderr == ""
    for terminal, columns, shown in (("xterm", 0, True), ("xterm", 20, True), ("dumb", 0, False)):
        try:
            ours, theirs = os.openpty()
        except OSError:  # a root folder without /dev/pts has no terminals
            return
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        running = subprocess.Popen([HOLDFAST, *command], stdout=subprocess.PIPE, stderr=theirs,
                                   cwd=p.folder, env={**os.environ, "TERM": terminal})
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        printed = running.stdout.read().decode()
        assert running.wait() == 0 and printed == p.run(*command).stdout
        lines = said.decode().split("\r\x1b[K")
        assert (len(lines) > 10) == shown, said
        assert "\n" not in said.decode() and lines[-1] == "", said
        free = columns - 1 if columns else 79
        assert not shown or "oven: planning again, at 75 %"[:free] in lines, said
        assert not columns or max(map(len, lines)) == free, said


def endure_front_is_a_table_of_two_outages(p):
    two = ("endure", "kitchen/federation.xml", "--front", "labour:farm/hands,route:cart")
    answer = json.loads(expect(p.run(*two, "--json", "-o", "fronts"), 0).stdout)
    assert (answer["by_share"], answer["by_time"]) == ("labour:farm/hands", "route:cart")
    assert len(answer["front"]) == 25 and answer["horizon"] == 28
    cart = json.loads(expect(p.run("endure", "kitchen/federation.xml", "--without", "route:cart",
                                   "--json"), 0).stdout)["by_priority"][0]
    corner = next(row for row in answer["front"] if row["out"] == 0 and row["periods"] == 28)
    assert (corner["best"], corner["plan"]) == (cart["best"], cart["plan"])
    with open(os.path.join(p.folder, "fronts", "front.json")) as file:
        assert json.load(file) == answer
    expect(p.run(*two), 0, out="worse")
    expect(p.run(*two[:3], "labour:farm/hand,route:cart"), 2, err="did you mean `hands`?")
    for text, parts in (("route:cart", "1 part"), ("route:cart,", "1 part"), (",, ", "0 parts"),
                        ("coop:farm,route:cart,coop:bakery", "3 parts"), ("a,,b", "2 parts")):
        expect(p.run(*two[:3], text), 2, err=f'"{text}" has {parts}, not two with a comma between')
    for text in ("route:cart,route:cart", "coop:farm route:cart,route:cart"):
        expect(p.run(*two[:3], text), 2, err='"route:cart" is named twice in')
    expect(p.run(*two, "--without", "route:cart"), 2, err="do not go together")


def endure_says_what_buys_days_and_what_to_lay_in(p):
    oven = ("endure", "kitchen/federation.xml", "--scenario", "oven")
    answer = json.loads(expect(p.run(*oven, "--hold", "20", "--json"), 0).stdout)
    assert answer["stockpile"]["periods"] == 20, answer["stockpile"]
    assert answer["lasting"] <= answer["by_priority"][0]["best"]
    for helped in answer["helps"]:
        for row in helped["with"]:
            assert all(bought["best"] > helped["best"] for bought in row["buys"]), row
    for wrong in ("0", "28", "soon"):  # 27 days are left
        expect(p.run(*oven, "--hold", wrong), 2, err="--hold")
    expect(p.run(*oven, "--hold", "9", "--prepared"), 2, err="--prepared")


def endure_without_takes_a_list_a_date_and_a_ration(p):
    result = expect(p.run("endure", "kitchen/federation.xml", "--without",
                          "capacity:bakery/oven,route:cart", "--from", "2026-12-05", "--ration",
                          "0.5", "--json"), 0)
    answer = json.loads(result.stdout)
    assert answer["without"] == ["capacity:bakery/oven", "route:cart"]
    assert answer["start"] == 5 and answer["horizon"] == 24
    assert [level["share"] for level in answer["needs"][0]["levels"]] == [0.5]


def endure_without_empties_stocks_beside_what_stops(p):
    both = expect(p.run("endure", "kitchen/federation.xml", "--without",
                        "route:cart,stock:bakery/flour", "--json"), 0)
    assert json.loads(both.stdout)["without"] == ["route:cart", "stock:bakery/flour"]


def endure_names_what_it_does_not_know(p):
    file = "kitchen/federation.xml"
    expect(p.run("endure", file, "--without", "coop:bakry"), 2, err="bakery")
    expect(p.run("endure", file, "--without", "coop:bakery", "--from", "tomorrow"), 2, err="--from")
    expect(p.run("endure", file, "--without", "coop:bakery", "--from", "2027-12-01"), 2, err="28")


# --- draw, report, run


def draw_writes_the_format_that_is_asked_for(p):
    starts = {"f.svg": b"<svg", "f.png": b"\x89PNG", "f.pdf": b"%PDF"}
    for name, start in starts.items():
        expect(p.run("draw", "kitchen/federation.xml", "-o", name), 0, name)
        with open(p.path(name), "rb") as file:
            assert file.read(len(start)) == start
    expect(p.run("draw", "kitchen/federation.xml", "-o", "f.gif"), 2, err=".pdf, .png and .svg")
    expect(p.run("draw", "kitchen/federation.xml", "-o", "g.svg", "--good", "bred"), 2,
           err='did you mean "bread"?')


def report_text_is_short_and_writes_nothing(p):
    out = expect(p.run("report", "kitchen/federation.xml", "--text"), 0).stdout
    assert 1 <= len(out.splitlines()) <= 12, out
    assert os.listdir(p.folder) == ["kitchen"]


# --- stress


def make_the_oven_a_matter_of_luck(p):
    """Its outage may begin any day, and lasts nobody knows how long."""
    text = p.read("kitchen/federation.xml")
    begin = text.index('<scenario id="oven"')
    end = text.index("</scenario>", begin)
    event = ('<scenario id="oven"><name>The oven</name><event id="oven" kind="breakdown" target="coop:bakery" '
             'chance="0.1" per="P1D" remaining="0"><duration distribution="lognormal" median="P2D" '
             'p90="P7D"/></event>')
    p.write("kitchen/federation.xml", text[:begin] + event + text[end:])
    return ["stress", "kitchen/federation.xml", "--scenario", "oven", "--runs", "60"]


def stress_gives_the_same_bytes_for_any_number_of_threads(p):
    command = make_the_oven_a_matter_of_luck(p)
    one = expect(p.run(*command, "--json", "--threads", "1"), 0).stdout
    assert expect(p.run(*command, "--json", "--threads", "3"), 0).stdout == one
    answer = json.loads(one)
    assert answer["runs"] == 60 and answer["seed"] == 1 and answer["policy"] == "local"
    assert answer["failed_runs"] == 0
    for need in answer["needs"] + [answer["together"]]:
        survival, held = need["survival"], need["held"]
        assert len(survival) == len(need["low"]) == len(need["high"]) == 28
        assert all(a >= b for a, b in zip(survival, survival[1:])), survival
        assert all(low <= s <= high for low, s, high in zip(need["low"], survival, need["high"]))
        assert held["p90"] is None or held["p10"] <= held["p50"] <= held["p90"]
    assert min(need["survival"][-1] for need in answer["needs"]) < 1
    assert one != expect(p.run(*command, "--json", "--seed", "2"), 0).stdout


def stress_replays_a_run(p):
    command = make_the_oven_a_matter_of_luck(p)
    run = json.loads(expect(p.run(*command, "--run", "3", "--json"), 0).stdout)
    assert run["run"] == 3 and all(e["end"] is None or e["end"] > e["start"] for e in run["events"])
    said = expect(p.run(*command, "--run", "3", "--trace", "-o", "out"), 0).stdout
    assert "run 3" in said
    lines = p.read("out/stress-oven-run-3.csv").splitlines()
    assert lines[0] == "run,replicate,period,holder,good,variable,value,unit"
    assert all(line.startswith("oven,3,") and line.count(",") == 7 for line in lines[1:])
    for need in run["needs"]:
        met = [line.split(",") for line in lines
               if f",{need['community']},{need['need']},met," in line]
        assert len(met) == 28
        assert abs(sum(float(row[6]) for row in met) - need["met"]) < 1e-6


def stress_writes_what_it_prints(p):
    command = make_the_oven_a_matter_of_luck(p)
    shown = expect(p.run(*command, "--json", "-o", "out"), 0).stdout
    assert p.read("out/stress-oven.json") == shown


def stress_says_what_is_wrong(p):
    file = "kitchen/federation.xml"
    expect(p.run("stress", file), 2, err="say which with --scenario: oven, snow")
    for option, value in (("--runs", "0"), ("--runs", "1.5"), ("--seed", "-1"), ("--seed", "5e9"),
                          ("--threads", "9999"), ("--run", "0"), ("--run", "x"), ("--policy", "hope")):
        expect(p.run("stress", file, "--scenario", "oven", option, value), 2, err=option)
    expect(p.run("stress", file, "--scenario", "oven", "--trace"), 2, err="--run")
    expect(p.run("stress", file, "--scenario", "oven", "--trace", "--run", "1", "--json"), 2,
           out='"errors"', err="cannot both")
    expect(p.run("stress", file, "--scenario", "ovn"), 2, err="oven")


def a_report_says_how_likely_needs_hold(p):
    make_the_oven_a_matter_of_luck(p)
    said = expect(p.run("report", "kitchen/federation.xml", "-o", "out"), 0).stdout
    assert "Left to chance, " in said and " of 200 runs" in said, said
    assert "of 200 runs" in p.read("out/report.html")


# --- run


def run_writes_everything(p):
    result = expect(p.run("run", "kitchen/federation.xml", "-o", "out"), 0)
    names = ["endure-oven-measures.csv", "endure-oven.json", "endure-snow-measures.csv",
             "endure-snow.json", "flow.pdf", "flow.png", "flow.svg", "plan.json",
             "report.html", "report.txt", "stress-oven.json", "stress-snow.json"]
    assert sorted(os.listdir(p.path("out"))) == names
    assert result.stdout.startswith(p.read("out/report.txt"))
    assert "out/flow.png" in result.stdout
    assert json.loads(p.read("out/endure-oven.json"))["start"] == 2
    for name in names:
        with open(p.path("out/" + name), "rb") as file:
            assert self_is_absent(file.read(), p), name


def self_is_absent(data, p):
    """No output holds an absolute path or the name of this machine."""
    return p.folder.encode() not in data and b"/tmp/" not in data


def run_twice_gives_the_same_bytes(p):
    for folder in ("one", "two"):
        expect(p.run("run", "kitchen/federation.xml", "-o", folder), 0)
    for name in os.listdir(p.path("one")):
        with open(p.path("one/" + name), "rb") as one, open(p.path("two/" + name), "rb") as two:
            assert one.read() == two.read(), name


def answers_of_another_run_are_told_and_left(p):
    """They may be anybody's, but must not be taken for an answer to this run."""
    os.mkdir(p.path("out"))
    for name in ("endure-war.json", "endure-.json", "notes-on-endure-war.json"):
        p.write("out/" + name, "mine")
    said = expect(p.run("run", "kitchen/federation.xml", "-o", "out"), 0).stdout
    assert said.endswith("\nNot of this run, and left as it was: out/endure-war.json\n"), said
    assert p.read("out/endure-war.json") == "mine"


def answers_that_were_not_reached_are_told_when_an_earlier_run_left_some(p):
    """Beside a report that says that they are not answered."""
    scenarios = ("embargo", "flood", "mill-strike")
    left = [f"endure-{s}.json" for s in scenarios] + [f"endure-{s}-measures.csv" for s in scenarios]
    os.mkdir(p.path("out"))
    for name in left:
        p.write("out/" + name, "of an earlier run")
    running = subprocess.Popen([HOLDFAST, "run", VALLEY, "-o", p.path("out")],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(3.5)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=60)[0]
    told = [line for line in said.splitlines() if line.startswith("Not of this run")]
    for name in left:
        kept = p.read("out/" + name) == "of an earlier run"
        reached = running.returncode in (0, 130)  # else nothing was written, and nothing is said
        assert (kept and reached) == any(f"out/{name}" in line for line in told), (name, said)


def nothing_is_written_when_the_input_has_mistakes(p):
    p.change("kitchen/coops/farm.xml", 'quantity="2600"', 'qty="2600"')
    for command in (["run", "-o", "out"], ["plan", "-o", "out"], ["draw", "-o", "f.svg"],
                    ["report", "-o", "out"]):
        expect(p.run(*command, "kitchen/federation.xml"), 3, err="HF")
    assert os.listdir(p.folder) == ["kitchen"]


# --- what can go wrong around it


LONG = '<scenario id="long" base="oven" periods="35" ending="free"/>'
SHORT = '<scenario id="short" base="snow" periods="12"/>'


def kitchen_with(p, folder, *scenarios, **attributes):
    """The kitchen with scenarios in place of or beside its own."""
    text = p.read("kitchen/federation.xml")
    for name, value in attributes.items():
        text = re.sub(rf'\b{name}="[^"]*"', f'{name}="{value}"', text, count=1)
    shutil.copytree(p.path("kitchen"), p.path(folder))
    p.write(folder + "/federation.xml", text.replace("</federation>", "".join(scenarios) + "</federation>"))
    return folder + "/federation.xml"


def a_scenario_with_a_horizon_of_its_own_is_planned_over_it(p):
    file = kitchen_with(p, "both", LONG, SHORT)
    expect(p.run("check", file), 0)
    expect(p.run("plan", file, "--scenario", "long", "-o", "out"), 0)
    plan = json.loads(p.read("out/plan.json"))
    assert plan["periods"] == 35 and max(row["period"] for row in plan["fund"]) == 35
    assert "ending" not in [stage["name"] for stage in plan["stages"]]
    expect(p.run("certify", file, "out/plan.json"), 0)


def without_help(answer):
    """`run` searches for what helps under the outage that bites first only."""
    return {key: value for key, value in json.loads(answer).items()
            if key not in ("helps", "lasting")}


def scenarios_of_different_horizons_are_answered_as_if_each_were_alone(p):
    """The oven over 35 days, the snow over 12, both beside themselves over the usual 28: the same
    answers as from files that hold one of them, and from federations of that length."""
    both = kitchen_with(p, "both", LONG, SHORT)
    said = expect(p.run("run", both, "-o", "out"), 0).stdout
    assert "long, over 35 days, with nothing kept for later: " in said, said
    assert "short, over 12 days: " in said and "met for 28 days" in said, said
    assert json.loads(p.read("out/plan.json"))["periods"] == 28
    for name, scenario, days, ending in (("long", LONG, 35, "free"), ("short", SHORT, 12, "keep")):
        alone = kitchen_with(p, name + "-alone", scenario)
        # a federation of that length, and a scenario that says nothing of its own
        plain = re.sub(r' (periods|ending)="[^"]*"', "", scenario)
        own = kitchen_with(p, name + "-own", plain, periods=days, ending=ending)
        for file, folder in ((alone, "alone"), (own, "own")):
            expect(p.run("run", file, "--scenario", name, "-o", folder), 0)
            for kind in ("endure", "stress"):
                answer = f"{kind}-{name}.json"
                assert without_help(p.read("out/" + answer)) == \
                    without_help(p.read(f"{folder}/{answer}")), (folder, answer)
            expect(p.run("certify", both, folder + "/plan.json"), 0)  # calm, over those days
            shutil.rmtree(p.path(folder))
        printed = [p.run(*command, file, "--scenario", name, "--json").stdout
                   for command in (["endure"], ["plan"]) for file in (both, alone, own)]
        assert printed[0] == printed[1] == printed[2] and printed[3] == printed[4] == printed[5]
        assert json.loads(printed[0])["horizon"] == days - 1  # they start on the second day


def a_scenario_that_looks_further_is_stressed_over_it(p):
    file = kitchen_with(p, "both", LONG, SHORT)
    answer = json.loads(expect(p.run("stress", file, "--scenario", "long", "--runs", "2", "--json"), 0).stdout)
    assert len(answer["together"]["survival"]) == 35


def a_full_standard_output_is_a_failure(p):
    with open("/dev/full", "w", encoding="utf-8") as full:
        for command in (["plan", "--json"], ["check"], ["plan", "--help"]):
            result = p.run(*command, "kitchen/federation.xml", stdout=full)
            expect(result, 1, err="standard output cannot be written")


def a_failed_write_is_one_line_and_leaves_the_old_file(p):
    p.write("old.svg", "old")

    def allow_little():
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))

    result = p.run("draw", "kitchen/federation.xml", "-o", "old.svg", preexec_fn=allow_little)
    expect(result, 1, err="old.svg")
    assert p.read("old.svg") == "old"
    assert sorted(os.listdir(p.folder)) == ["kitchen", "old.svg"]


def a_folder_that_cannot_be_made_is_a_failure(p):
    p.write("file", "mine")
    expect(p.run("plan", "kitchen/federation.xml", "-o", "file/out"), 1, err="HF0901")
    expect(p.run("draw", "kitchen/federation.xml", "-o", "no/f.svg"), 1, err="no/f.svg")
    assert p.read("file") == "mine"


def ctrl_c_ends_with_a_valid_partial_plan_or_none(p):
    """The valley takes seconds under the sanitizers; wherever Ctrl-C falls, what is said is true."""
    for wait in (0.4, 0.8, 1.6, 2.4):
        with open(p.path("plan.json"), "w", encoding="utf-8") as out:
            running = subprocess.Popen([HOLDFAST, "plan", VALLEY, "--json"], stdout=out,
                                       stderr=subprocess.PIPE, text=True)
            time.sleep(wait)
            running.send_signal(signal.SIGINT)
            said = running.communicate(timeout=60)[1]
        text = p.read("plan.json")
        if running.returncode in (0, 130):
            status = json.loads(text)["status"]
            assert (status == "interrupted") == (running.returncode == 130), status
            expect(p.run("certify", VALLEY, "plan.json"), 0, "The plan holds")
        elif running.returncode == 1:
            assert set(json.loads(text)) == {"errors", "warnings"} and "interrupted" in said, said
        else:  # before the program listens, the signal itself ends it
            assert running.returncode == -signal.SIGINT, running.returncode


def ctrl_c_in_a_run_keeps_what_is_complete(p):
    """An interrupted answer once was looked at after it had been released."""
    for wait in (2, 3.5, 5):
        shutil.rmtree(p.path("out"), ignore_errors=True)
        running = subprocess.Popen([HOLDFAST, "run", VALLEY, "-o", p.path("out")],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        time.sleep(wait)
        running.send_signal(signal.SIGINT)
        said = running.communicate(timeout=60)[1]
        assert "Sanitizer" not in said, said
        if running.returncode == 130:
            assert "of 3 scenarios answered" in said, said
            expect(p.run("certify", VALLEY, "out/plan.json"), 0, "The plan holds")
        elif running.returncode != 0:
            assert not os.path.exists(p.path("out")), os.listdir(p.path("out"))


def a_broken_plan_never_crashes_certify(p):
    """Each value of a good plan, one after the other, replaced by something it must not be."""
    expect(p.run("plan", "kitchen/federation.xml", "-o", "out"), 0)
    plan = json.loads(p.read("out/plan.json"))
    for key in ("production", "shipments", "stocks", "used", "handed", "fund", "needs"):
        for name in plan[key][0]:
            broken = json.loads(p.read("out/plan.json"))
            broken[key][0][name] = {"no": ["such"]}
            p.write("p.json", json.dumps(broken))
            status = p.run("certify", "kitchen/federation.xml", "p.json").returncode
            needless = name in ("priority", "required", "share", "worst_share", "worst_period")
            assert status == (0 if needless else 3), (key, name, status)


def messages_have_no_colour_in_a_file(p):
    p.change("kitchen/coops/farm.xml", 'quantity="2600"', 'qty="2600"')
    assert "\x1b" not in p.run("check", "kitchen/federation.xml").stderr


def a_comma_locale_changes_nothing(p):
    before = p.run("plan", "--json", "kitchen/federation.xml").stdout
    german = dict(os.environ, LC_ALL="de_DE.UTF-8")
    assert p.run("plan", "--json", "kitchen/federation.xml", env=german).stdout == before


FACTS = [fact for name, fact in list(globals().items())
         if callable(fact) and getattr(fact, "__code__", None)
         and fact.__code__.co_varnames[:fact.__code__.co_argcount] == ("p",)]


def main():
    failed = 0
    wanted = sys.argv[2:]
    for fact in FACTS:
        if wanted and fact.__name__ not in wanted:
            continue
        place = Place()
        try:
            fact(place)
            print(f"ok    {fact.__name__}", flush=True)
        except AssertionError as error:
            failed += 1
            print(f"FAIL  {fact.__name__}\n{error}", flush=True)
        finally:
            place.clear()
    return 1 if failed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(main())
