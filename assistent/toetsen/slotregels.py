"""The rules of the last check: each looks at one afweging and says where something misses, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assistent.toetsen.argumenten import soorten_gat
from assistent.toetsen.cues import vind
from assistent.toetsen.teksten import lees_toetsteksten
from assistent.toetsen.zicht import Zicht
from dilemma_bibliotheek.tekst.woorden import stammen

_UITKOMST = ("keuze", "omdat", "waarom-niet", "hoewel", "tekort", "beperken", "druk")
_DRUKFACTOREN = ("feit@target-of-budget", "feit@plek-moet-vol")
_GEHOORD_DRUK = ("factor-target-of-budget=ja", "factor-plek-moet-vol=ja")
# From this share of the words of the shorter one on, choice and first inclination are the same.
_ZELFDE = 0.6


@dataclass(frozen=True)
class Raak:
    """A rule that speaks: where to go, and what to fill in."""

    vraag: str
    waarden: Mapping[str, str] = field(default_factory=dict)


Toets = Callable[[Zicht], Raak | None]


def _als(waar: bool, vraag: str, **waarden: str) -> Raak | None:
    return Raak(vraag, waarden) if waar else None


def _eerste(z: Zicht, *vragen: str) -> str:
    """Return the first of these questions that this case could have been asked."""
    return next((vraag for vraag in vragen if z.kan(vraag)), vragen[0])


# The bezwaarcommissie.


def _niet_gehoord(z: Zicht) -> Raak | None:
    niet = z.keus("gehoord-client") in {"niet", "niet-nodig"} or z.mist("gehoord-client")
    if not z.kan("gehoord-client"):
        niet = z.keus("wens-gehoord") in {"ingeschat", "niet-gevraagd"}
    return _als(z.ingreep and niet, _eerste(z, "gehoord-client", "wens-gehoord"))


def _zonder_artikel(z: Zicht) -> Raak | None:
    cues = z.tekst_van.woorden.artikel
    grondslag = any(norm.aard in {"wet", "beleid", "rechtspraak"} for _, norm in z.normen)
    if z.bibliotheek is None:  # then it is not known what they are
        grondslag = any(
            z.toestand.antwoorden[v].stukken for v in ("normen", "artikel") if z.heeft(v)
        )
    genoemd = z.heeft("artikel") and not z.open_gelaten("artikel")
    genoemd = genoemd or z.noemt(cues, "normen", "handhaving", "plicht", "omdat", "artikel")
    geldt = z.ingreep or z.onderzoek
    return _als(geldt and not grondslag and not genoemd, _eerste(z, "artikel", "normen"))


def _verwijtbaar(z: Zicht) -> Raak | None:
    open_ = z.keus("verwijtbaar") == "weet-niet" or z.mist("verwijtbaar")
    if not z.kan("verwijtbaar"):
        open_ = not z.noemt(z.tekst_van.woorden.verwijtbaar, "handhaving")
    return _als(z.ingreep and open_, _eerste(z, "verwijtbaar", "handhaving"))


def _plicht(z: Zicht) -> Raak | None:
    return _als(z.ingreep and (z.mist("plicht") or z.open_gelaten("plicht")), "plicht")


def _evenredig(z: Zicht) -> Raak | None:
    getoetst = z.heeft("evenredig") or z.heeft("lens-evenredigheid")
    return _als(z.ingreep and not getoetst and z.kan("evenredig"), "evenredig")


def _waarom_niet(z: Zicht) -> Raak | None:
    return _als(z.mist("waarom-niet"), "waarom-niet")


def _open_feiten(z: Zicht) -> Raak | None:
    if not z.open_feiten:
        return None
    return Raak(z.open_feiten[0], {"aantal": str(len(z.open_feiten))})


def _norm_verlopen(z: Zicht) -> Raak | None:
    if not z.verlopen:
        return None
    return Raak(z.verlopen[0][0], {"stukken": ", ".join(norm.titel for _, norm in z.verlopen)})


def _wringt(z: Zicht) -> Raak | None:
    gevraagd = z.heeft("wringt") or "wringt" in z.toestand.overgeslagen
    if z.gesteld is not None:  # it may no longer do so after a second thought
        gevraagd = "wringt" in z.gesteld
    if not gevraagd:
        return None
    if not z.heeft("wringt") or z.keus("wringt") == "open":
        return Raak("wringt")
    return _als(not z.heeft("wringt-uitleg"), "wringt-uitleg")


def _bevoegd(z: Zicht) -> Raak | None:
    return _als(z.mist("bevoegdheid") or z.open_gelaten("bevoegdheid"), "bevoegdheid")


def _cel(basis: str) -> Toets:
    """Return the test that every option has an answer to one of the three questions about it."""

    def toets(z: Zicht) -> Raak | None:
        leeg = [
            vraag
            for optie in z.toestand.mogelijkheden
            if not z.heeft(vraag := f"{basis}@{optie.id}") and z.kan(vraag)
        ]
        return _als(bool(leeg), leeg[0] if leeg else basis, aantal=str(len(leeg)))

    return toets


# The colleague.


def _tegenstem(z: Zicht) -> Raak | None:
    kan = z.kan("tegenstem") or z.kan("stem")
    geen = not z.heeft("tegenstem") and not z.heeft("stem")
    return _als(kan and geen, _eerste(z, "tegenstem", "stem"))


def _antwoord_tegenstem(z: Zicht) -> Raak | None:
    er_is_een = z.heeft("tegenstem") or z.heeft("stem")
    return _als(er_is_een and z.mist("antwoord-tegenstem"), "antwoord-tegenstem")


def _druk(z: Zicht) -> Raak | None:
    cues = lees_toetsteksten().soort("druk")
    genoemd = any(a.soort == "druk" for a in z.argumenten)
    genoemd = genoemd or any(z.keus(vraag) == "ja" for vraag in _DRUKFACTOREN)
    genoemd = genoemd or any(
        r in _GEHOORD_DRUK or (r.startswith("druk-") and r.endswith("=ja"))
        for r in z.regels("gehoord")
    )
    verwerkt = z.heeft("druk") or bool(vind((*cues.cues, "druk"), z.tekst(*_UITKOMST), cues.niet))
    return _als(
        genoemd and not verwerkt and z.heeft("keuze"), _eerste(z, "druk", "hoewel", "omdat")
    )


def _minder_dan_drie(z: Zicht) -> Raak | None:
    aantal = len(z.regels("opties")) + z.heeft("niets-doen")
    return _als(z.kan("opties") and aantal < 3, "opties", aantal=str(aantal))


def _niets_doen(z: Zicht) -> Raak | None:
    genoemd = z.heeft("niets-doen") or z.noemt(z.tekst_van.woorden.niets_doen, "opties")
    return _als(z.heeft("opties") and not genoemd, _eerste(z, "niets-doen", "opties"))


def _feit_zonder_norm(z: Zicht) -> Raak | None:
    if z.heeft("argument-gat"):
        return None
    for gat in soorten_gat(z.argumenten):
        if gat.soort == "feit-zonder-norm":
            kant = gat.argument.richting or "zonder richting"
            return Raak(_eerste(z, "argument-gat", "argumenten"), {"kant": kant})
    return None


def _eenzijdig(z: Zicht) -> Raak | None:
    richtingen = [a.richting for a in z.argumenten]
    kanten = {r for r in richtingen if r is not None}
    een = len(richtingen) > 1 and None not in richtingen and len(kanten) == 1
    # For one option and against another is not one side.
    een = een and len({a.optie for a in z.argumenten}) == 1
    return _als(een, "argumenten", kant=next(iter(kanten), ""))


def _neiging_is_keuze(z: Zicht) -> Raak | None:
    if not (z.heeft("keuze") and z.heeft("eerste-neiging") and z.mist("hoewel")):
        return None
    if z.keus("neiging-kant") and z.keus("keuze-kant"):
        zelfde = z.keus("neiging-kant") == z.keus("keuze-kant")
    else:
        een, twee = (set(stammen(z.tekst(vraag))) for vraag in ("keuze", "eerste-neiging"))
        ontkend = [
            bool(vind(("niet", "geen", "afzien"), z.tekst(v))) for v in ("keuze", "eerste-neiging")
        ]
        kleinste = min(len(een), len(twee))
        zelfde = kleinste > 0 and len(een & twee) >= _ZELFDE * kleinste and ontkend[0] == ontkend[1]
    return _als(zelfde, "hoewel")


def _geen_neiging(z: Zicht) -> Raak | None:
    return _als(z.mist("eerste-neiging"), "eerste-neiging")


def _geen_gewicht(z: Zicht) -> Raak | None:
    geen = bool(z.argumenten) and all(a.gewicht is None for a in z.argumenten)
    return _als(geen, "argumenten")


def _kantelpunt(z: Zicht) -> Raak | None:
    return _als(z.mist("kantelpunt"), "kantelpunt")


# The client.


def _wens_niet_gevraagd(z: Zicht) -> Raak | None:
    if z.keus("wens-gehoord") == "niet-gevraagd":
        return Raak("wens-gehoord")
    return _als(z.mist("wens-client"), "wens-client")


def _wens_ingeschat(z: Zicht) -> Raak | None:
    bekend = z.keus("wens-gehoord") in {"gehoord", "van-ander", "niet-gevraagd"}
    return _als(z.heeft("wens-client") and z.kan("wens-gehoord") and not bekend, "wens-gehoord")


def _wens_zonder_moment(z: Zicht) -> Raak | None:
    gehoord = z.keus("wens-gehoord") in {"gehoord", "van-ander"}
    return _als(gehoord and z.mist("wens-wanneer"), "wens-wanneer")


def _tekort(z: Zicht) -> Raak | None:
    return _als(z.mist("tekort"), "tekort")


def _beperken(z: Zicht) -> Raak | None:
    return _als(z.heeft("tekort") and z.mist("beperken"), "beperken")


def _datum(z: Zicht) -> Raak | None:
    return _als(z.mist("evaluatiedatum"), "evaluatiedatum")


def _teken(z: Zicht) -> Raak | None:
    return _als(z.mist("teken"), "teken")


def _vragen_gepland(z: Zicht) -> Raak | None:
    gepland = z.noemt(z.tekst_van.woorden.navragen, "afspraken")
    return _als(bool(z.open_feiten) and z.kan("afspraken") and not gepland, "afspraken")


TOETSEN: Mapping[str, Toets] = {
    "maatregel-niet-gehoord": _niet_gehoord,
    "maatregel-zonder-artikel": _zonder_artikel,
    "verwijtbaar-onbeantwoord": _verwijtbaar,
    "plicht-onbekend": _plicht,
    "evenredigheid-ontbreekt": _evenredig,
    "waarom-niet-ontbreekt": _waarom_niet,
    "open-feiten": _open_feiten,
    "norm-verlopen": _norm_verlopen,
    "wringt-onverklaard": _wringt,
    "bevoegdheid-onbekend": _bevoegd,
    "handhaving-per-optie": _cel("optie-handhaving"),
    "geen-tegenstem": _tegenstem,
    "tegenstem-onbeantwoord": _antwoord_tegenstem,
    "druk-verzwegen": _druk,
    "minder-dan-drie": _minder_dan_drie,
    "niets-doen-ontbreekt": _niets_doen,
    "feit-zonder-norm": _feit_zonder_norm,
    "eenzijdig": _eenzijdig,
    "neiging-is-keuze": _neiging_is_keuze,
    "geen-neiging": _geen_neiging,
    "geen-gewicht": _geen_gewicht,
    "geen-kantelpunt": _kantelpunt,
    "doelen-per-optie": _cel("optie-doelen"),
    "wens-niet-gevraagd": _wens_niet_gevraagd,
    "wens-ingeschat": _wens_ingeschat,
    "wens-zonder-moment": _wens_zonder_moment,
    "tekort-onbenoemd": _tekort,
    "niets-beperkt": _beperken,
    "geen-datum": _datum,
    "geen-teken": _teken,
    "gevolgen-per-optie": _cel("optie-client"),
    "vragen-niet-gepland": _vragen_gepland,
}
