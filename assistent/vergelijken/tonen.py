"""A comparison as lines of plain text, with outcomes closed (law 3) or open; it never says what to choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistent.vergelijken.vergelijking import (
    Geval,
    Kanteling,
    Kantelpaar,
    Kantelvraag,
    Kantoordeel,
    Onderscheid,
    Vergelijking,
)
from dilemma_bibliotheek.kernvragen import Woordenschat
from dilemma_bibliotheek.tekst.schoon import schone_regel

Nummer = Callable[[str], int | None]
NIETS = (
    "Niets vergelijkbaars: er is geen besliste zaak over deze kernvraag die hier iets van deelt."
)
DICHT = "Hoe ze afliepen blijft dicht tot je eerste neiging er staat."
MEEST_GENOEMD = 3
MEEST_KANTEL = 8
MEEST_PAREN = 4


def zonder_nummer(_id: str) -> None:
    """Return that no stuk has a number: for places where ids are typed in full."""


def regels_van(
    vergelijking: Vergelijking,
    woordenschat: Woordenschat,
    *,
    uitkomsten_open: bool,
    nummer: Nummer = zonder_nummer,
) -> list[str]:
    """Return the comparable cases as lines.

    Closed: what each shares and where it differs, and nothing from which one could tell what was
    chosen. Open: also the choice, the judgement per side and the nearest case that ended the other way.
    """
    if vergelijking.niets_vergelijkbaars:
        regels = [niets_gevonden(vergelijking)]
    else:
        regels = [_kop(len(vergelijking.gevallen)) + ("" if uitkomsten_open else f" {DICHT}")]
    for geval in vergelijking.gevallen:
        regels.append(naam_van(geval, nummer))
        if uitkomsten_open:
            keuze = label_van_kant(woordenschat, vergelijking.kernvraag, geval.keuze)
            regels.append(f"   gekozen: {keuze}")
        regels += [f"   {regel}" for regel in vergeleken(geval, vergelijking, woordenschat)]
        if uitkomsten_open and not geval.spreekt:
            regels.append(f"   {waarom_niet(geval, woordenschat)}")
    if uitkomsten_open:
        regels += regels_van_oordeel(vergelijking, woordenschat, nummer)
        regels += regels_van_tegengesteld(vergelijking, woordenschat, nummer)
    return [_schoon(regel) for regel in regels]


def niets_gevonden(vergelijking: Vergelijking) -> str:
    """Return why nothing is comparable: no case at all, no confirmed factor, or none that is shared."""
    if not vergelijking.zaken:
        return "Niets vergelijkbaars: er is nog geen besliste zaak over deze kernvraag."
    if not vergelijking.factoren:
        return "Niets vergelijkbaars: er is nog niets bevestigd om mee te vergelijken."
    return "Niets vergelijkbaars: geen besliste zaak over deze kernvraag deelt een factor met deze."


def regels_van_oordeel(
    vergelijking: Vergelijking, woordenschat: Woordenschat, nummer: Nummer = zonder_nummer
) -> list[str]:
    """Return per side how a choice for it stands to earlier choices; only for open outcomes."""
    regels = [zin_van_oordeel(k, vergelijking, woordenschat, nummer) for k in vergelijking.kanten]
    if all(k.oordeel == "wringt" for k in vergelijking.kanten):
        regels.append("Eerdere zaken spreken elkaar hier tegen: bij beide kanten wringt het.")
    return regels


def zin_van_oordeel(
    kant: Kantoordeel,
    vergelijking: Vergelijking,
    woordenschat: Woordenschat,
    nummer: Nummer = zonder_nummer,
) -> str:
    """Return how a choice for one side stands to earlier choices, with the ways out when it chafes."""
    label = label_van_kant(woordenschat, vergelijking.kernvraag, kant.kant)
    match kant.oordeel:
        case "wringt":
            druk = _bij_druk(kant.wringt_met, vergelijking, woordenschat)
            zaken = _noem(kant.wringt_met, nummer)
            deze = _naam(kant.wringt_met[0], nummer) if len(kant.wringt_met) == 1 else "die zaken"
            anders = (
                "anders had gemoeten" if len(kant.wringt_met) == 1 else "anders hadden gemoeten"
            )
            return (
                f"Een keuze voor ‘{label}’ wringt met {zaken}. Drie wegen: wijs een verschil aan, "
                f"herzie je neiging, of zeg dat {deze} toen {anders}. Je hoeft nu niet te kiezen.{druk}"
            )
        case "in lijn":
            druk = _bij_druk(kant.in_lijn_met, vergelijking, woordenschat)
            return (
                f"Een keuze voor ‘{label}’ is in lijn met {_noem(kant.in_lijn_met, nummer)}. "
                f"Dat bindt je niet: een verschil dat hier telt, blijft een reden.{druk}"
            )
        case "vrij":
            return (
                f"Over een keuze voor ‘{label}’ zegt geen eerdere zaak iets (vrij). Dat gaat alleen over "
                "deze zaken: wat moet of mag, staat in de normen."
            )


def _bij_druk(ids: tuple[str, ...], vergelijking: Vergelijking, woordenschat: Woordenschat) -> str:
    """Return a warning when one of these cases was decided under pressure of the organisation."""
    druk = {factor.id for factor in woordenschat.factoren if factor.druk}
    gezien = (*vergelijking.gevallen, *vergelijking.tegengesteld.values())
    if any(g.zaak.id in ids and druk & set(g.zaak.factoren) for g in gezien):
        return " Let op: daar speelde ook druk van de organisatie, en die is geen reden over een cliënt."
    return ""


def regels_van_tegengesteld(
    vergelijking: Vergelijking, woordenschat: Woordenschat, nummer: Nummer = zonder_nummer
) -> list[str]:
    """Return per side the nearest case that was decided the other way, with why it may not apply."""
    regels = []
    for oordeel in vergelijking.kanten:
        label = label_van_kant(woordenschat, vergelijking.kernvraag, oordeel.kant)
        geval = vergelijking.tegengesteld.get(oordeel.kant)
        if geval is None:
            regels.append(f"Denk je aan ‘{label}’? Er is geen zaak die anders werd beslist.")
            continue
        keuze = label_van_kant(woordenschat, vergelijking.kernvraag, geval.keuze)
        regels.append(
            f"Denk je aan ‘{label}’? Het dichtst bij deze zaak, en anders beslist (‘{keuze}’): "
            f"{naam_van(geval, nummer)}"
        )
        if geval not in vergelijking.gevallen:  # those stand above already, with what they share
            regels += [f"   {r}" for r in vergeleken(geval, vergelijking, woordenschat)]
        regels.append(f"   {waarom_niet(geval, woordenschat)}")
    return regels


def regels_van_kantelen(
    vergelijking: Vergelijking, woordenschat: Woordenschat, *, uitkomsten_open: bool
) -> list[str]:
    """Return the open facts that could tip the comparison; what they tip only with outcomes open."""
    if not vergelijking.kantelvragen and not vergelijking.kantelparen:
        return []
    regels = ["Dit is nog niet bekend, en kan de vergelijking met eerdere zaken laten kantelen:"]
    vragen = vergelijking.kantelvragen[:MEEST_KANTEL]
    paren = vergelijking.kantelparen[:MEEST_PAREN]
    for vraag in vragen:
        regel = f"- {label_van_factor(woordenschat, vraag.factor)}"
        regels.append(_met_gevolg(regel, vraag, vergelijking, woordenschat, uitkomsten_open))
    for paar in paren:
        een, ander = (label_van_factor(woordenschat, factor) for factor in paar.factoren)
        regel = f"- samen: {een}, en {ander}"
        regels.append(_met_gevolg(regel, paar, vergelijking, woordenschat, uitkomsten_open))
    over = len(vergelijking.kantelvragen) - len(vragen)
    over += len(vergelijking.kantelparen) - len(paren)
    if over:
        regels.append(f"En nog {over} die minder veranderen.")
    regels.append("Vraag na hoe het zit. Er is geen goed of fout antwoord.")
    return [_schoon(regel) for regel in regels]


def zin_van_kanteling(
    kanteling: Kanteling, vergelijking: Vergelijking, woordenschat: Woordenschat
) -> str:
    """Return what would change for one side, such as *een maatregel opleggen: van vrij naar wringt*."""
    label = label_van_kant(woordenschat, vergelijking.kernvraag, kanteling.kant)
    return f"{label}: van {kanteling.van} naar {kanteling.naar}"


def waarom_niet(geval: Geval, woordenschat: Woordenschat) -> str:
    """Return why an earlier case may not apply here; only for open outcomes."""
    if geval.spreekt:
        return (
            "Wat je hebt bevestigd, geeft geen reden om deze zaak opzij te zetten. "
            "Een verschil dat niet op de lijst staat, kan er wel zijn."
        )
    redenen = []
    for eind, groep in (
        ("nog niet bekend", [o for o in geval.waarom_niet if o.onbekend]),
        ("niet bevestigd", [o for o in geval.waarom_niet if _ontbreekt(o)]),
    ):
        if groep:
            redenen.append(
                f"voor die keuze telde daar mee: {_namen(groep, woordenschat)}. Dat is hier {eind}"
            )
    if tegen := [o for o in geval.waarom_niet if o.soort == "spreekt-hier-tegen"]:
        redenen.append(
            f"tegen die keuze spreekt hier wel, en daar niet: {_namen(tegen, woordenschat)}"
        )
    eerste, *rest = redenen
    return " ".join(
        f"{zin}."
        for zin in [f"Gaat hier misschien niet op: {eerste}", *(_hoofdletter(r) for r in rest)]
    )


def naam_van(geval: Geval, nummer: Nummer = zonder_nummer) -> str:
    """Return an earlier case by title, id and, where the conversation has one, its number.

    An invented case says that it is, and a disputed one too.
    """
    plaats = nummer(geval.zaak.id)
    merken = [geval.zaak.id] if plaats is None else []
    merken += ["verzonnen"] if geval.zaak.fictief else []
    merken += ["betwist"] if geval.zaak.status == "betwist" else []
    kop = f"{schone_regel(geval.zaak.titel)} ({', '.join(merken)})"
    return kop if plaats is None else f"[{plaats}] {kop}"


def label_van_factor(woordenschat: Woordenschat, id_: str) -> str:
    """Return a factor in words; pressure of the organisation is marked as such."""
    factor = woordenschat.factor(id_)
    if factor is None:
        return id_
    return f"{factor.label} (druk van buiten)" if factor.druk else factor.label


def label_van_kant(woordenschat: Woordenschat, kernvraag: str, kant: str) -> str:
    """Return one side of a kernvraag in words."""
    vraag = woordenschat.kernvraag(kernvraag)
    return next((k.label for k in vraag.kanten if k.id == kant), kant) if vraag else kant


def _schoon(regel: str) -> str:
    kaal = regel.lstrip(" ")
    return " " * (len(regel) - len(kaal)) + schone_regel(kaal)


def _kop(aantal: int) -> str:
    return "Vergelijkbaar: 1 zaak." if aantal == 1 else f"Vergelijkbaar: {aantal} zaken."


def vergeleken(geval: Geval, vergelijking: Vergelijking, woordenschat: Woordenschat) -> list[str]:
    """Return which factors an earlier case shares with this one and in which they differ."""
    open_ = set(vergelijking.onbekend)
    regels = [f"deelt: {_opsomming(geval.gedeeld, woordenschat)}"]
    if geval.alleen_hier:
        regels.append(f"verschilt, alleen hier: {_opsomming(geval.alleen_hier, woordenschat)}")
    if geval.alleen_daar:
        daar = _opsomming(geval.alleen_daar, woordenschat, open_)
        regels.append(f"verschilt, alleen daar: {daar}")
    if not geval.verschil:
        regels.append("verschilt: niets dat je hebt bevestigd")
    return regels


def _opsomming(
    factoren: Iterable[str], woordenschat: Woordenschat, open_: Iterable[str] = ()
) -> str:
    labels = [
        label_van_factor(woordenschat, f) + (" (hier nog niet bekend)" if f in open_ else "")
        for f in factoren
    ]
    return "; ".join(labels) or "niets"


def _ontbreekt(onderscheid: Onderscheid) -> bool:
    return onderscheid.soort == "ontbreekt-hier" and not onderscheid.onbekend


def _namen(groep: Iterable[Onderscheid], woordenschat: Woordenschat) -> str:
    return _opsomming((o.factor for o in groep), woordenschat)


def _hoofdletter(zin: str) -> str:
    return zin[:1].upper() + zin[1:]


def _met_gevolg(
    regel: str,
    vraag: Kantelvraag | Kantelpaar,
    vergelijking: Vergelijking,
    woordenschat: Woordenschat,
    uitkomsten_open: bool,
) -> str:
    if not uitkomsten_open:
        return regel
    gevolgen = [zin_van_kanteling(k, vergelijking, woordenschat) for k in vraag.kantelt]
    return f"{regel} ({'; '.join(gevolgen)})"


def _naam(id_: str, nummer: Nummer) -> str:
    plaats = nummer(id_)
    return id_ if plaats is None else f"[{plaats}]"


def _noem(ids: tuple[str, ...], nummer: Nummer) -> str:
    genoemd = [_naam(id_, nummer) for id_ in ids[:MEEST_GENOEMD]]
    if len(ids) > MEEST_GENOEMD:
        return f"{', '.join(genoemd)} en nog {len(ids) - MEEST_GENOEMD}"
    return " en ".join(filter(None, [", ".join(genoemd[:-1]), genoemd[-1]]))
