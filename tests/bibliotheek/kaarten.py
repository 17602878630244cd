"""Cards that are right, to plant one fault in at a time."""

from __future__ import annotations

TEKST = " ".join(["Dit is een gewone zin met acht woorden erin."] * 6)

BEWIJS = f"""---
soort: bewijs
titel: Een bevinding over bellen
bron: A. Schrijver (2020), Een boek.
sterkte: C
bevinding: Wie gebeld werd, kwam vaker.
voor_wie: deelnemers in een gemeente
zegt_niet: Of deze persoon komt.
controle: uit-kennis
gevraagd_als: [helpt bellen, moet ik eerst bellen, bellen of mailen]
---
{TEKST}
"""

NORM = f"""---
soort: norm
titel: Wij bellen eerst
grondslag: afspraak van het team
aard: team
geldig_van: 2026-01-01
gecontroleerd_op: 2026-11-01
gevraagd_als: [eerst bellen, bellen voor de brief, hoe vaak bellen]
---
{TEKST}
"""

DILEMMA = f"""---
soort: dilemma
titel: Drie keer niet gekomen
fictief: true
kernvraag: maatregel
factoren: [afspraken-gemist, schulden]
conflict: plicht tegenover rust
geraakt: [cliënt, kinderen]
opties:
  - {{naam: een maatregel, kant: opleggen}}
  - {{naam: een gesprek, kant: afzien}}
  - wachten
  - nu niets doen
tegenstem: Zo leert hij het nooit.
gevraagd_als: [komt nooit, weer niet gekomen, no show]
---
{TEKST}
"""
