#!/bin/sh
# Skriver årsrapporten över alla planer, och en rapport för varje plan, i mappen ut/.
#
#     ./rapport.sh          för 2024
#     ./rapport.sh 2023     för ett annat år
#
# UPPFYLLT kan säga var programmet finns.
set -eu
cd "$(dirname "$0")"
year=${1:-2024}
uppfyllt=${UPPFYLLT:-uppfyllt}
mkdir -p ut

"$uppfyllt" check plans --deny warnings

for format in docx html md; do
    "$uppfyllt" report plans --year "$year" --template layout.md -q -o "ut/arsrapport-$year.$format"
done

# PDF görs av Typst (pip install typst). Saknas det går det att skriva ut html-filen i stället.
if ! "$uppfyllt" report plans --year "$year" --template layout.md -q -o "ut/arsrapport-$year.pdf"; then
    echo "ingen PDF: se ovan" >&2
fi

for plan in barnplan jamstalldhetsplan klimatprogram; do
    # Utan -q: här sägs vilka avsnitt som ingen har skrivit.
    "$uppfyllt" report plans --plan "$plan" --year "$year" -o "ut/$plan-$year.docx"
done

"$uppfyllt" report --update arsrapport.md
