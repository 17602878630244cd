"""What each command does: ask the front door, print, return the exit code.

0 is done, 1 refused or nothing found where that is an answer, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assistent.afweging.toestand import Toestand
from assistent.cli import luisteren, vergelijken, zoeken
from assistent.cli.tekst import print_json, print_regels, print_tekst
from assistent.datums import voluit
from assistent.formulier import leeg_formulier, lees_formulier
from assistent.gesprek.erbij import regels_van_spoed
from assistent.logboek.gebeurtenissen import AntwoordGegeven, Vastgelegd
from assistent.stappen import ROUTES
from assistent.verantwoording.markdown import als_gegevens, als_markdown
from assistent.verantwoording.schrijven import maak, schrijf
from assistent.voordeur import Assistent
from assistent.weergave import soortwoord, voluit_stuk
from dilemma_bibliotheek.fouten import BestandFout, reden_van
from dilemma_bibliotheek.tekst.schoon import schone_regel, schoon


def voer_uit(assistent: Assistent, keuze: argparse.Namespace) -> int:
    """Run the command that was parsed. Raises ``AssistentFout``."""
    naam = f"{keuze.opdracht} {keuze.deel}" if getattr(keuze, "deel", None) else keuze.opdracht
    return _OPDRACHTEN[naam](assistent, keuze)


def _afwegingen(assistent: Assistent, keuze: argparse.Namespace) -> int:
    alle = assistent.lijst()
    if keuze.json:
        print_json(
            [
                {
                    "id": a.id,
                    "stap": a.stap,
                    "titel": a.titel,
                    "status": a.status,
                    "gedaan": a.gedaan,
                    "totaal": a.totaal,
                    "begonnen": a.begonnen.isoformat(),
                    "gewijzigd": a.gewijzigd.isoformat(),
                    "terugkijken": a.terugkijken,
                }
                for a in alle
            ]
        )
        return 0
    if not alle:
        print_regels(["Er zijn nog geen afwegingen. Begin er een met: assistent gesprek"])
    for a in alle:
        nu = assistent.vandaag().isoformat()
        terug = ""
        if a.terugkijken:
            dag = voluit(date.fromisoformat(a.terugkijken))
            terug = f" · terugkijken op {dag}" + (" (nu)" if a.terugkijken <= nu else "")
            if a.terugkijken <= nu and a.status == "afgerond":
                terug += f". Typ /terugkijken in: assistent gesprek {a.id}"
        print_regels([f"{a.id}  {schone_regel(a.titel)}"])
        print_regels(
            [f"{a.status} · {a.stap} · {a.gedaan} van {a.totaal} vragen{terug}"], inspringen="  "
        )
    return 0


def _afweging(assistent: Assistent, keuze: argparse.Namespace) -> int:
    toestand = assistent.open(keuze.id)
    antwoorden = [
        (assistent.verloop.vraag(toestand, v), toestand.antwoorden[v])
        for v in assistent.verloop.beantwoord(toestand)
    ]
    vraag = assistent.vraag(toestand)
    if keuze.json:
        print_json(
            {
                "id": toestand.id,
                "route": toestand.route,
                "status": "afgerond" if toestand.afgerond else "lopend",
                "vraag": vraag.id if vraag else None,
                "antwoorden": {
                    v.id: {
                        "tekst": a.tekst,
                        "onderdelen": list(a.onderdelen),
                        "stukken": list(a.stukken),
                        "id": a.id,
                    }
                    for v, a in antwoorden
                },
                "overgeslagen": toestand.overgeslagen,
                "bronnen": list(toestand.bronnen),
                "geopend": list(toestand.geopend),
                "gebeurtenissen": toestand.laatste,
            }
        )
        return 0
    print_regels(
        [
            f"Afweging {toestand.id} · {ROUTES[toestand.route]} · {'afgerond' if toestand.afgerond else 'lopend'}",
            "",
        ]
    )
    for v, a in antwoorden:
        print_regels([f"{v.kop} [{a.id}]"])
        print_regels(schoon(a.tekst).split("\n"), inspringen="  ")
    if vraag:
        print_regels(
            ["", f"Nu aan de beurt: {vraag.vraag}", f"Verdergaan: assistent gesprek {toestand.id}"]
        )
    if keuze.geschiedenis:
        _toon_geschiedenis(assistent, toestand)
    return 0


def _toon_geschiedenis(assistent: Assistent, toestand: Toestand) -> None:
    print_regels(["", "Geschiedenis"])
    for item in assistent.geschiedenis(toestand.id):
        print_regels(
            [
                f"{item.volgnummer:>4}  {item.tijd.astimezone():%d-%m-%Y %H:%M}  {_wat(assistent, toestand, item)}"
            ]
        )


def _wat(assistent: Assistent, toestand: Toestand, item: Vastgelegd) -> str:
    if item.gebeurtenis is None:
        return f"{item.soort} (inhoud vernietigd)"
    if isinstance(item.gebeurtenis, AntwoordGegeven):
        kop = assistent.verloop.vraag(toestand, item.gebeurtenis.vraag).kop
        return f"{kop}: {schone_regel(item.gebeurtenis.tekst, 300)}"
    return item.soort.replace("-", " ")


def _verantwoord(assistent: Assistent, keuze: argparse.Namespace) -> int:
    toestand = assistent.open(keuze.id)
    if keuze.uit:
        pad = schrijf(
            assistent,
            toestand,
            doelgroep=keuze.voor,
            vorm=keuze.vorm,
            uit=Path(keuze.uit).expanduser(),
            vervang=keuze.vervang,
        )
        if not keuze.json:
            print_regels([f"De verantwoording staat in {pad}"])
    document = maak(assistent, toestand, keuze.voor)
    if keuze.json:
        print_json(als_gegevens(document))
    elif not keuze.uit:
        print_tekst(als_markdown(document))
    return 0


def _formulier(assistent: Assistent, keuze: argparse.Namespace) -> int:
    print_tekst(leeg_formulier(assistent.verloop, "kort" if keuze.kort else "vol"))
    return 0


def uit_formulier(assistent: Assistent, pad: Path) -> int:
    """Make an afweging of a filled form and say what is missing."""
    ingelezen = lees_formulier(assistent, pad)
    verloop, toestand = assistent.verloop, ingelezen.toestand
    print_regels([f"Afweging {toestand.id} is gemaakt met {len(toestand.antwoorden)} antwoorden."])
    for vraag_id, tellingen in ingelezen.gemaskeerd.items():
        wat = ", ".join(f"{n} keer {vervanging}" for _, vervanging, n in tellingen)
        print_regels([f"Gemaskeerd bij '{verloop.vraag(toestand, vraag_id).kop}': {wat}."])
    if toestand.gehoord is not None and toestand.gehoord.aard == "spoed":
        print_regels(["", *regels_van_spoed(toestand), ""])
    if ingelezen.ontbreekt:
        print_regels(["Nog niet ingevuld:"])
        print_regels(
            [
                f"- {v.kop}: {v.vraag}"
                for v in (verloop.vraag(toestand, id_) for id_ in ingelezen.ontbreekt)
            ],
            inspringen="  ",
        )
        print_regels([f"Verdergaan: assistent gesprek {toestand.id}"])
    else:
        print_regels(
            [
                f"Alles is ingevuld. Verantwoording: assistent verantwoord {toestand.id} --voor collega"
            ]
        )
    return 0


def _masker(assistent: Assistent, keuze: argparse.Namespace) -> int:
    tekst = _lees_tekst(keuze.pad)
    gemaskeerd = assistent.masker(tekst, namen=keuze.naam)
    if keuze.json:
        print_json(
            {
                "tekst": gemaskeerd.tekst,
                "vondsten": [
                    {"soort": v.soort, "begin": v.begin, "eind": v.eind, "vervanging": v.vervanging}
                    for v in gemaskeerd.vondsten
                ],
            }
        )
        return 0
    print_tekst(gemaskeerd.tekst)
    for soort, vervanging, aantal in gemaskeerd.tellingen():
        print_regels([f"{aantal} keer {soort} vervangen door {vervanging}"], waarheen=sys.stderr)
    print_regels(
        [
            "Kijk het zelf na: geen programma vindt alles, en namen vindt deze versie alleen als je ze noemt (--naam)."
        ],
        waarheen=sys.stderr,
    )
    return 0


def _lees_tekst(pad: str | None) -> str:
    if pad is None:
        return sys.stdin.read()
    try:
        # As bytes: reading as text would turn Windows line ends into one character and move all places.
        return Path(pad).expanduser().read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BestandFout(f"{pad} is geen UTF-8-tekst.", "Sla het bestand op als UTF-8.") from None
    except OSError as fout:
        raise BestandFout(
            f"Ik kan {pad} niet lezen ({reden_van(fout)}).", "Kijk of de naam klopt."
        ) from fout


def _bibliotheek_controleer(assistent: Assistent, keuze: argparse.Namespace) -> int:
    bevindingen = assistent.controleer_bibliotheek(
        Path(keuze.map).expanduser() if keuze.map else None
    )
    leesbaar = assistent.leesbaarheid() if keuze.leesbaarheid else {}
    fouten = sum(1 for b in bevindingen if b.ernst == "fout")
    if keuze.json:
        print_json({"bevindingen": [vars(b) for b in bevindingen], "leesbaarheid": leesbaar})
        return 1 if fouten else 0
    print_regels([str(b) for b in bevindingen])
    print_regels(
        [f"{score:6.1f}  {id_}" for id_, score in sorted(leesbaar.items(), key=lambda p: p[1])]
    )
    if leesbaar:
        print_regels(["Leesbaarheid volgens Flesch-Douma: 0 is heel moeilijk, 100 heel makkelijk."])
    if not bevindingen:
        print_regels([f"Alles klopt: {len(assistent.bibliotheek)} stukken."])
    else:
        print_regels(
            [
                f"{fouten} fouten, {len(bevindingen) - fouten} waarschuwingen. "
                "Een stuk met een fout doet niet mee; de rest werkt."
            ]
        )
    return 1 if fouten else 0


def _meld_voortgang(klaar: int, totaal: int) -> None:
    if klaar:
        print_regels([f"{klaar} van {totaal} stukken"], waarheen=sys.stderr)


def _bibliotheek_herbouw(assistent: Assistent, keuze: argparse.Namespace) -> int:
    try:
        aantal = assistent.zoekdienst.herbouw(_meld_voortgang)
    except KeyboardInterrupt:
        print_regels(["Gestopt. De oude zoekindex blijft in gebruik."], waarheen=sys.stderr)
        return 1
    if keuze.json:
        print_json({"stukken": aantal})
    else:
        print_regels([f"De zoekindex is opnieuw gemaakt van {aantal} stukken."])
    return 0


def _bibliotheek_lijst(assistent: Assistent, keuze: argparse.Namespace) -> int:
    stukken = sorted(
        (s for s in assistent.bibliotheek if keuze.soort in {None, s.soort}),
        key=lambda s: (s.soort, s.id),
    )
    if keuze.json:
        herkomst = assistent.bibliotheek.herkomst
        print_json(
            [
                {
                    "id": s.id,
                    "soort": s.soort,
                    "titel": s.titel,
                    "status": s.status,
                    "meegeleverd": herkomst[s.id].meegeleverd,
                    "bestand": str(herkomst[s.id].pad),
                }
                for s in stukken
            ]
        )
    else:
        for s in stukken:
            print_regels(
                [
                    f"{s.id}  {soortwoord(s)} · {schone_regel(s.titel)}"
                    + ("" if s.status == "geldig" else f" ({s.status})")
                ]
            )
        print_regels([f"{len(stukken)} stukken."])
    for fout in assistent.bibliotheek.fouten:
        print_regels([f"Weggelaten: {fout}"], waarheen=sys.stderr)
    return 0


def _bibliotheek_toon(assistent: Assistent, keuze: argparse.Namespace) -> int:
    stuk = assistent.bibliotheek.stuk(keuze.id)
    if keuze.json:
        print_json(stuk.model_dump(mode="json"))
    else:
        print_regels(voluit_stuk(stuk, uitkomsten_open=True))
    return 0


def _logboek_controleer(assistent: Assistent, keuze: argparse.Namespace) -> int:
    uit = assistent.controleer_logboek(keuze.id)
    kapot = {id_: breuken for id_, breuken in uit.items() if breuken}
    if keuze.json:
        print_json(
            [{"id": id_, "klopt": not breuken, "breuken": breuken} for id_, breuken in uit.items()]
        )
    else:
        for id_, breuken in uit.items():
            print_regels([f"{id_}  {'; '.join(breuken) if breuken else 'klopt'}"])
        print_regels([f"{len(uit)} afwegingen nagerekend, {len(kapot)} met een breuk."])
    return 1 if kapot else 0


def _diagnose(assistent: Assistent, keuze: argparse.Namespace) -> int:
    from assistent.diagnose import stel_vast  # noqa: PLC0415

    punten = stel_vast(assistent)
    if keuze.json:
        print_json([vars(p) for p in punten])
    else:
        for punt in punten:
            print_regels([f"{'in orde' if punt.goed else 'LET OP'}  {punt.wat}: {punt.melding}"])
            if punt.wat_nu:
                print_regels([punt.wat_nu], inspringen="         ")
    return 0 if all(punt.goed for punt in punten) else 1


_OPDRACHTEN: dict[str, Callable[[Assistent, argparse.Namespace], int]] = {
    "zoek": zoeken.zoek,
    "herken": luisteren.herken,
    "zoeken meet": zoeken.meet,
    "zoeken zonder-vondst": zoeken.zonder_vondst,
    "vergelijk": vergelijken.vergelijk,
    "afwegingen": _afwegingen,
    "afweging": _afweging,
    "verantwoord": _verantwoord,
    "formulier": _formulier,
    "masker": _masker,
    "bibliotheek controleer": _bibliotheek_controleer,
    "bibliotheek herbouw": _bibliotheek_herbouw,
    "bibliotheek lijst": _bibliotheek_lijst,
    "bibliotheek toon": _bibliotheek_toon,
    "logboek controleer": _logboek_controleer,
    "diagnose": _diagnose,
}
