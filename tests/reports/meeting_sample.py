"""Documents of meetings as they are made of records, with invented content, of any number of items."""

from datetime import date

from reports.content import AgendaEntry, Decided, Document, Fact, Given, Point, Section, Table

TITLES = (
    ("Mötets öppnande och val av justerare", "Information", "Antecknad"),
    ("Lägesbild för tredje kvartalet", "Information", "Antecknad"),
    (
        "Förslag till inriktning för det brottsförebyggande arbetet 2027–2028, med utgångspunkt i "
        "lägesbilden och i medborgarlöftet",
        "Beredning",
        "Beredd",
    ),
    ("Ordningsvakter i centrum", "Beslut", "Beslutad"),
    ("Nästa möte", "Information", "Uppskjuten"),
)
TEXT = (
    "Säkerhetschefen redogjorde för läget. Antalet anmälda brott i centrum har minskat sedan i våras, men "
    "otryggheten är oförändrad enligt trygghetsmätningen.\n\n"
    "Rådet diskuterade hur fastighetsägarna kan delta tidigare."
)
SEATS = (
    ("Ledamot ur KS", "Ordförande, sammankallande, ledamot", "Närvarande"),
    ("Ledamot ur KS", "Ledamot", "Närvarande"),
    ("Ledamot ur KS", "Ledamot", "Ersatt av Ersättare ur KS"),
    ("Ledamot ur KS", "Ledamot", "Frånvarande"),
    ("Kommundirektör", "Föredragande, ledamot", "Närvarande"),
    ("Säkerhetschef", "Föredragande, ledamot", "Närvarande"),
    ("Lokalpolisområdeschef", "Adjungerad", "Ersatt av Kommunpolis"),
    ("Förbundsdirektör Räddningstjänsten Östra Götaland", "Adjungerad vid behov", "Frånvarande"),
    ("Enhetschef Hållbarhetsenheten", "Gäst", "Närvarande"),
)


def time_and_place():
    facts = (
        Fact(label="Datum", text="Tisdag 15 september 2026"),
        Fact(label="Tid", text="kl. 13.00–15.30"),
        Fact(label="Plats", text="Stadshuset, sal Stora Torget"),
    )
    return Section(key="time", heading="Tid och plats", facts=facts)


def facts(number):
    known = [Fact(label="Föredragande", text="Säkerhetschef")]
    if number % 3 == 1:
        known.append(Fact(label="Diarienummer", text=f"KS 2026-{100 + number}"))
    return tuple(known)


def announced(number):
    title, kind, _ = TITLES[(number - 1) % len(TITLES)]
    return AgendaEntry(number=str(number), title=title, label=kind, facts=facts(number))


def minuted(number):
    title, _, outcome = TITLES[(number - 1) % len(TITLES)]
    decided = outcome == "Beslutad"
    return AgendaEntry(
        number=str(number),
        title=title,
        label=outcome,
        text="" if outcome == "Uppskjuten" else TEXT,
        facts=facts(number),
        decided=decision(number) if decided else None,
        given=(assignment(),) if decided else (),
        left_out="1 uppdrag redovisas inte här." if decided and number > 10 else "",
    )


def decision(number):
    return Decided(
        heading=f"Beslut Trygghetsrådet 2026-09-15 § {number}",
        points=(
            Point(number="1", text="Rådet ställer sig bakom förslaget om ordningsvakter i centrum."),
            Point(
                number="2",
                text="Säkerhetschefen får i uppdrag att följa upp satsningen tillsammans med polisen och att "
                "redovisa resultatet för rådet.",
            ),
        ),
    )


def assignment():
    return Given(
        text="Följ upp satsningen på ordningsvakter i centrum tillsammans med polisen.",
        facts=(
            Fact(label="Ansvarig", text="Säkerhetschef"),
            Fact(label="Senast", text="2027-03"),
            Fact(label="Återkommer till", text="Trygghetsrådet"),
        ),
    )


def meeting_document(kind, *sections, **changes):
    fields = {
        "title": f"{kind}: Trygghetsrådet 15 september 2026",
        "kind_label": kind,
        "municipality": "Linköpings kommun",
        "sender": "Trygghetsrådet",
        "recipient": "",
        "as_of": date(2026, 9, 22),
        "sections": sections,
    }
    return Document(**fields | changes)


def notice(items=5, **changes):
    agenda = Section(
        key="agenda",
        heading="Dagordning",
        agenda=tuple(announced(number) for number in range(1, items + 1)),
        left_out="1 punkt redovisas inte här." if items > 1 else "",
    )
    return meeting_document("Kallelse", time_and_place(), agenda, **{"dated": date(2026, 9, 8)} | changes)


def attendance_by_function():
    return Table(
        key="attendance",
        caption="Vilka som var på mötet, efter funktion",
        columns=("Funktion eller plats", "Roll", "Närvaro"),
        rows=SEATS,
    )


def attendance_with_names():
    return Table(
        key="named-attendance",
        caption="Vilka som var på mötet",
        columns=("Funktion eller plats", "Namn", "Roll", "Närvaro"),
        rows=tuple(
            (seat, "Exempel Efternamn-Dubbelnamn (X)" if "KS" in seat else "", *rest) for seat, *rest in SEATS
        ),
    )


def named_minutes(items=5, **changes):
    return minutes(items, attendance_with_names(), **changes)


def minutes(items=5, attendance=None, **changes):
    attendance = attendance or attendance_by_function()
    sections = (
        time_and_place(),
        Section(key="attendance", heading="Närvaro", table=attendance),
        Section(
            key="items",
            heading="Punkter",
            agenda=tuple(minuted(number) for number in range(1, items + 1)),
            left_out="1 punkt redovisas inte här." if items > 1 else "",
        ),
        Section(
            key="adjustment",
            heading="Justering",
            paragraphs=("Justerat 2026-09-22 av ordföranden och säkerhetschefen.",),
        ),
    )
    return meeting_document("Protokoll", *sections, **{"dated": date(2026, 9, 15)} | changes)


def long_minutes():
    """One item as long as the records allow: 10,000 letters, and points and uppdrag of 2,000 each."""
    words = "Rådet diskuterade frågan. " * 77
    entry = AgendaEntry(
        number="1",
        title="En rubrik som är så lång som den får vara. " * 5,
        label="Beslutad",
        text="\n\n".join([words] * 5),
        facts=facts(1),
        decided=Decided(
            heading="Beslut Trygghetsrådet 2026-09-15 § 1",
            points=tuple(Point(number=str(number), text=words) for number in range(1, 6)),
        ),
        given=tuple(Given(text=words, facts=assignment().facts) for _ in range(3)),
    )
    return meeting_document("Protokoll", Section(key="items", heading="Punkter", agenda=(entry,)))


def unfulfilled(rows=5):
    texts = (
        "Ta fram en handlingsplan för trygghetsskapande kamerabevakning på offentliga platser.",
        "Utöka de trygghetsskapande åtgärderna med utgångspunkt i åtgärdsplanen mot segregation, och "
        "redovisa hur nämnderna arbetar in dem i sina verksamhetsplaner.",
        "Följ upp satsningen på ordningsvakter.",
    )
    states = (
        "Pågår, 132 dagar försenad. Upphandlingen är överklagad.",
        "Pågår",
        "Avslutat, väntar på bekräftelse",
    )
    table = Table(
        key="assignments",
        caption="Uppdrag från Kommunstyrelsen",
        columns=("Uppdrag", "Beslut", "Ansvarig", "Senast", "Läge"),
        rows=tuple(
            (
                texts[number % 3],
                f"KS 2021-08-24 § {241 + number} p. 1",
                "Kommundirektören"
                if number % 2
                else "Säkerhetschefen, Miljö- och samhällsbyggnadsförvaltningen",
                ("2021-10-19", "hösten 2021", "Ingen tid satt")[number % 3],
                states[number % 3],
            )
            for number in range(rows)
        ),
    )
    summary = Section(
        key="summary",
        heading="Sammanfattning",
        paragraphs=(f"{rows} uppdrag var inte verkställda 2026-11-20. 1 av dem var försenat.",),
        left_out="2 uppdrag redovisas inte här.",
    )
    return meeting_document(
        "Förteckning",
        summary,
        Section(key="given", heading="Kommunstyrelsen", table=table),
        title="Uppdrag som inte är verkställda 2026",
        sender="Kommunstyrelsen",
        recipient="Kommunfullmäktige",
        as_of=date(2026, 11, 20),
        is_wide=True,
    )


def statement(entries):
    """Ekonomisk redovisning of a frame with so many posts in its log."""
    parts = Table(
        key="parts",
        caption="Fördelningen på nämnder, i kronor",
        columns=("Nämnd", "Tilldelat", "Avropat", "Kvar"),
        rows=(
            ("Social- och omsorgsnämnden", "1\u00a0000\u00a0000", "350\u00a0000", "650\u00a0000"),
            ("Kultur- och fritidsnämnden", "500\u00a0000", "104\u00a0999,50", "395\u00a0000,50"),
        ),
        amounts=(1, 2, 3),
        total=("Hela ramen", "1\u00a0500\u00a0000", "454\u00a0999,50", "1\u00a0045\u00a0000,50"),
    )
    log = Table(
        key="log",
        caption="Allt som är bokfört, i den ordning det bokfördes, i kronor",
        columns=(
            "Post",
            "Datum",
            "Händelse",
            "Nämnd",
            "Ändamål, skäl eller beslut",
            "Belopp",
            "Kvar av ramen",
        ),
        rows=tuple(
            (
                str(number),
                "2021-10-04",
                f"Rättelse A-2021-{number:03}",
                "Kultur- och fritidsnämnden",
                "Färre platser än det var tänkt från början, och hallen var stängd i två veckor",
                "−4\u00a0000,75",
                "1\u00a0045\u00a0000,50",
            )
            for number in range(1, entries + 1)
        ),
        amounts=(5, 6),
    )
    return meeting_document(
        "Ekonomisk redovisning",
        Section(
            key="frame",
            heading="Sammanfattning",
            paragraphs=("Av ramen är 454 999,50 kr avropat.",),
            facts=(Fact(label="Finansieringskälla", text="KS resursmedel 2021"),),
        ),
        Section(key="parts", heading="Nämnderna", table=parts),
        Section(key="log", heading="Avropslogg", table=log, left_out="Loggen har fler poster."),
        title="Ekonomisk redovisning: Trygghet 2021",
        is_wide=True,
    )
