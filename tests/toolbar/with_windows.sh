#!/usr/bin/env bash
# Runs a command where LibreOffice has windows, on a Debian that has the one without: its packages
# are unpacked into a private folder and stand over the installed files for this command alone.
#   sudo tests/toolbar/with_windows.sh FOLDER python -m pytest -m slow tests/toolbar/test_windows.py
# Takes root, apt, unshare; the test takes xvfb, xdotool and x11-apps as well.
set -euo pipefail
place=$(mkdir -p "$1" && cd "$1" && pwd)
shift
if [ ! -d "$place/root/usr/lib/libreoffice" ]; then
  mkdir -p "$place/packages" "$place/libraries"
  (cd "$place/packages" && apt-get download -q \
    libreoffice-core libreoffice-calc libreoffice-base-core libreoffice-common \
    libreoffice-style-colibre libreoffice-l10n-ru python3-uno uno-libs-private ure libepoxy0 \
    libuno-cppu3 libuno-cppuhelpergcc3-3 libuno-purpenvhelpergcc3-3 libuno-sal3 \
    libuno-salhelpergcc3-3)
  for package in "$place"/packages/*.deb; do dpkg -x "$package" "$place/root"; done
  cp -r "$place"/root/usr/lib/libreoffice/share/.registry/. "$place/root/etc/libreoffice/registry/"
  cp -a "$place"/root/usr/lib/*-linux-gnu/libepoxy* "$place/libraries/"
fi
export PRIVATE_OFFICE="$place"
exec unshare -m bash -c '
for part in usr/lib/libreoffice etc/libreoffice usr/share/libreoffice var/lib/libreoffice; do
  [ -d "$PRIVATE_OFFICE/root/$part" ] && [ -d "/$part" ] && mount --bind "$PRIVATE_OFFICE/root/$part" "/$part"
done
export LD_LIBRARY_PATH="$PRIVATE_OFFICE/libraries"
exec "$@"' with_windows "$@"
