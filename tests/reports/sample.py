"""A full document: the återrapport for 2017 of the plan 2017–2018, straight from its source table."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

from reports.content import ActivityEntry, Area, Document, Point, Section, Signatory, StatusCount

SOURCE = Path(__file__).parents[2] / "fixtures" / "handlingsplan-2017-2018.csv"
AREAS = {
    "1": "Sociala risker",
    "2": "Segregation och utanförskap",
    "3": "Våld i nära relation",
    "4": "Barns och ungdomars utsatthet",
    "5": "Brottsaktiva ungdomar",
    "6": "Organiserad brottslighet",
    "7": "Otrygghet i det offentliga rummet",
    "8": "Alkohol och narkotika (ANDT)",
}
NOTES = {"2": "Aktiviteterna inom området redovisas under de andra samverkansområdena."}
STATUSES = {
    "ej påbörjad": ("not_started", "Ej påbörjad"),
    "pågår": ("ongoing", "Pågår"),
    "genomförd": ("completed", "Genomförd"),
    "utgår": ("dropped", "Utgår"),
}


def rows():
    with SOURCE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def entry(row, *, home_area=""):
    status, label = STATUSES[row["status"]]
    other = row["aven_i_omrade"]
    return ActivityEntry(
        number=f"{row['omrade']}.{row['nr']}",
        title=row["rubrik"],
        status=status,
        status_label=label,
        text=row["uppfoljning_2017"],
        responsible=row["ansvarig"],
        co_actors=row["samverkansparter"],
        districts=row["stadsdelar"],
        period=row["tidpunkt"],
        deviation=row["avvikelse"],
        see_also=row["se_aven"],
        also_in=f"{other} {AREAS[other]}" if other and not home_area else "",
        home_area=home_area,
    )


def areas():
    source = rows()
    return tuple(
        Area(
            number=number,
            title=title,
            note=NOTES.get(number, ""),
            activities=tuple(entry(row) for row in source if row["omrade"] == number),
            shared=tuple(
                entry(row, home_area=f"{row['omrade']} {AREAS[row['omrade']]}")
                for row in source
                if row["aven_i_omrade"] == number
            ),
        )
        for number, title in AREAS.items()
    )


def status_counts():
    found = [row["status"] for row in rows()]
    return tuple(
        StatusCount(value=value, label=label, count=found.count(name))
        for name, (value, label) in STATUSES.items()
    )


def sections():
    return (
        Section(
            key="forslag",
            heading="Förslag till kommunstyrelsens beslut",
            points=(Point(text="Återrapporten för 2017 godkänns."),),
        ),
        Section(
            key="arende",
            heading="Ärende",
            paragraphs=(
                "Linköpings kommun och Polismyndigheten arbetar tillsammans efter handlingsplanen för "
                "trygghet, säkerhet och brottsförebyggande åtgärder 2017–2018. Den här återrapporten "
                "beskriver hur långt planens aktiviteter har kommit efter det första året.",
                "Planen följer av den samverkansöverenskommelse som undertecknades den 24 november 2015 "
                "och gäller 2015–2018. Aktiviteterna står i en bilaga till planen.",
            ),
        ),
        Section(
            key="bakgrund",
            heading="Bakgrund",
            paragraphs=(
                "Handlingsplanen ersatte Åttapunktsprogrammet från 2009, en överenskommelse om samverkan "
                "för att förhindra brott bland unga i Linköping.",
                "Planen har åtta samverkansområden. Varje åtgärd utförs av kommunen, av polisen eller av "
                "båda tillsammans. Halva planens tid har gått och ett antal åtgärder är vidtagna.",
            ),
        ),
        Section(
            key="omraden",
            heading="Prioriterade samverkansområden och genomförda aktiviteter",
            status_counts=status_counts(),
            areas=areas(),
        ),
        Section(
            key="bedomning",
            heading="Bedömning",
            paragraphs=(
                "Alla åtgärder är inte genomförda, och det behöver de inte heller vara när halva tiden "
                "har gått. En del problem är för sammansatta för att försvinna under planens tid.",
                "Det finns fortfarande områden att utveckla, bland dem barns och ungdomars utsatthet. En "
                "handlingsplan mot våld i nära relation ska vara klar 2018.",
                "Parterna har visat både vilja och beslutsamhet i samverkan.",
            ),
        ),
        Section(
            key="underskrift",
            heading="Kommunledningsförvaltningen",
            signatories=(
                Signatory(function="Kommundirektör"),
                Signatory(function="Biträdande kommundirektör"),
            ),
        ),
        Section(
            key="skickas-till",
            heading="Beslutet skickas till",
            recipients=("Hållbarhetschef", "Säkerhetschef"),
        ),
    )


def full_document(**changes):
    """The återrapport as a document; keyword arguments replace its fields."""
    document = Document(
        title="Handlingsplan för trygghet, säkerhet och brottsförebyggande åtgärder 2017–2018",
        subtitle="Återrapport för 2017",
        kind_label="Återrapport",
        municipality="Linköpings kommun",
        sender="Kommunledningsförvaltningen",
        recipient="Kommunstyrelsen",
        as_of=date(2017, 12, 31),
        sections=sections(),
    )
    return replace(document, **changes)
