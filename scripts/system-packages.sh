#!/bin/sh
# Installs the Debian packages named on the command line that are missing. Elsewhere it only says what is needed.
set -eu
command -v dpkg-query >/dev/null 2>&1 || {
  echo "这不是 Debian 或 Ubuntu；请自行安装 Pango、HarfBuzz（含 harfbuzz-subset）和中文字体，见 README。" >&2
  exit 0
}
missing=""
for package in "$@"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
run=""
[ "$(id -u)" -eq 0 ] || run="sudo"
export DEBIAN_FRONTEND=noninteractive
$run apt-get update -qq
# shellcheck disable=SC2086
$run apt-get install -y -qq --no-install-recommends $missing >/dev/null
