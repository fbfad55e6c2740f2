#!/bin/sh
# Skriver webbplatsen för planerna och lägger den på grenen gh-pages, som GitHub Pages visar. En sida som säger detsamma som förut
# skrivs inte om och behåller sin dag. Ändras ingen sida blir det ingen ny version; fyra tabeller säger vilken dag de gäller, och
# räknas inte. Det som inte gick att skicka förra gången skickas nu. Kräver git 2.42 eller senare.
set -eu
cd "$(dirname "$0")"

uppfyllt check plans
site=$(mktemp -d)
trap 'git worktree remove --force "$site"' EXIT
if git fetch --quiet origin gh-pages:gh-pages 2>/dev/null || git rev-parse --quiet --verify gh-pages >/dev/null; then
    git worktree add --quiet "$site" gh-pages
else
    git worktree add --quiet --orphan -b gh-pages "$site"
fi
uppfyllt export plans --format site -o "$site"
touch "$site/.nojekyll"
git -C "$site" add --all
if ! git -C "$site" diff --cached --quiet -- . ':!data/plans.*' ':!data/rounds.*' ':!data/activities.*' ':!data/actions.*'; then
    git -C "$site" commit --quiet --message "Webbplatsen"
fi
git -C "$site" push --quiet origin gh-pages
