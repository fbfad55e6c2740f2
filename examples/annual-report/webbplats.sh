#!/bin/sh
# Skriver webbplatsen för planerna och lägger den på grenen gh-pages, som GitHub Pages visar. Sidor som är som förut skrivs inte
# om, och utan ändringar blir det ingen ny version. Kräver git 2.42 eller senare.
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
if ! git -C "$site" diff --cached --quiet; then
    git -C "$site" commit --quiet --message "Webbplatsen"
    git -C "$site" push --quiet origin gh-pages
fi
