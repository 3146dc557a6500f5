#!/usr/bin/env bash
# Builds `traefik:v3.3` for the tests, where Traefik's own image cannot be had: the proxy in TraefikStandIn, published, with the
# .NET runtime of this machine, which the base has none of. Does nothing when the image is of the same sources (FORCE=1 rebuilds).
# Called by build-images.sh, which makes the base; needs the .NET SDK.
set -euo pipefail
cd "$(dirname "$0")"
WORK=${WORK:-${TMPDIR:-/tmp}/thresh-images}/traefik; unset TMPDIR
export DOCKER_BUILDKIT=0 LC_ALL=C DEBIAN_FRONTEND=noninteractive

sources=$(find TraefikStandIn build-traefik-stand-in.sh ../../Directory.*.props -type f -not -path '*/bin/*' -not -path '*/obj/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
version="$sources on $(docker image inspect -f '{{.Id}}' standin-base:latest)"
have=$(docker image inspect -f '{{index .Config.Labels "standin.sources"}}' traefik:v3.3 2>/dev/null || true)
if [ -z "${FORCE:-}" ] && [ "$have" = "$version" ]; then exit 0; fi

rm -rf "$WORK"; mkdir -p "$WORK"/tree/{opt/traefik,usr/local/bin,usr/bin,usr/share/dotnet/shared,etc/traefik} "$WORK/debs"
root=$WORK/tree
dotnet publish TraefikStandIn -c Release --no-self-contained -p:UseAppHost=false -o "$root/opt/traefik" --nologo -v quiet
rm -f "$root"/opt/traefik/*.pdb "$root"/opt/traefik/*.xml

dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
cp "$dotnet/dotnet" "$root/usr/share/dotnet/"; cp -r "$dotnet/host" "$root/usr/share/dotnet/"
for part in Microsoft.NETCore.App Microsoft.AspNetCore.App; do
  newest=$(dotnet --list-runtimes | awk -v p="$part" '$1 == p && $2 ~ /^10\./ { print $2 }' | sort -V | tail -1)
  mkdir -p "$root/usr/share/dotnet/shared/$part"; cp -r "$dotnet/shared/$part/$newest" "$root/usr/share/dotnet/shared/$part/"
done

# What the runtime needs for TLS, and the wget that Traefik's own image has from busybox.
(cd "$WORK/debs"; apt-get -qq -o APT::Sandbox::User=root download libssl3 busybox-static)
for package in "$WORK"/debs/libssl3_*.deb; do dpkg -x "$package" "$root"; done
dpkg-deb --fsys-tarfile "$WORK"/debs/busybox-static_*.deb | tar -x -C "$root/usr/bin" --strip-components=2 ./bin/busybox
ln -s busybox "$root/usr/bin/wget"; rm -rf "$root/usr/share/doc"

cat > "$root/usr/local/bin/traefik" <<'S'
#!/bin/sh
exec /usr/share/dotnet/dotnet /opt/traefik/traefik-stand-in.dll "$@"
S
cat > "$root/entrypoint.sh" <<'S'
#!/bin/sh
set -e
if [ "${1#-}" != "$1" ] || [ "$1" = healthcheck ] || [ "$1" = version ]; then set -- traefik "$@"; fi
exec "$@"
S
chmod +x "$root/usr/local/bin/traefik" "$root/entrypoint.sh"

tar -C "$root" -cf "$WORK/layer.tar" .; rm -rf "$root" "$WORK/debs"
cat > "$WORK/Dockerfile" <<S
FROM standin-base:latest
ADD layer.tar /
ENV DOTNET_TieredPGO=0 DOTNET_gcServer=0 DOTNET_EnableDiagnostics=0
EXPOSE 80
ENTRYPOINT ["/entrypoint.sh"]
CMD ["traefik"]
LABEL org.opencontainers.image.title="a stand-in for Traefik, for the tests of Thresh alone" standin.sources="$version"
S
docker build -q -t traefik:v3.3 "$WORK" >/dev/null 2>"$WORK/build.err" || { cat "$WORK/build.err"; exit 1; }
rm -rf "$WORK"
