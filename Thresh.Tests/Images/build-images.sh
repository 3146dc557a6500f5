#!/usr/bin/env bash
# Builds small but real images under the names that the tutorial's stacks use,
# locally, from Debian packages alone: nothing of the host goes in. Idempotent:
# builds only what has no tag with the current version label (FORCE=1 rebuilds all).
# Traefik, which Debian has no package of, is stood in for: build-traefik-stand-in.sh.
# Needs: root, a running engine, overlayfs, Debian packages through apt (debootstrap and busybox-static are installed when missing).
set -euo pipefail
VERSION=4
WORK=${WORK:-${TMPDIR:-/tmp}/thresh-images}; unset TMPDIR   # it would not exist inside the chroots
TAGS=(postgres:16-alpine redis:7-alpine node:20-alpine node:22-alpine nginx:alpine nginx:alpine-2 busybox:latest
  rabbitmq:3-management my-org/orders:latest my-org/inventory:latest)
HERE=$(cd "$(dirname "$0")" && pwd)
export DOCKER_BUILDKIT=0 LC_ALL=C DEBIAN_FRONTEND=noninteractive
stamp() { printf '%6.1fs  %s\n' "$(awk -v a="$T0" -v b="$EPOCHREALTIME" 'BEGIN{print b-a}')" "$*"; }
T0=$EPOCHREALTIME

have() { local t; [ -z "${FORCE:-}" ] || return 1; for t; do
  [ "$(docker image inspect -f '{{index .Config.Labels "standin.version"}}' "$t" 2>/dev/null || true)" = "$VERSION" ] || return 1; done; }
traefik() { "$HERE/build-traefik-stand-in.sh"; stamp traefik:v3.3; }
if have "${TAGS[@]}"; then traefik; stamp "all images present"; exit 0; fi

missing=(); for p in debootstrap:debootstrap busybox:busybox-static; do command -v "${p%%:*}" >/dev/null || missing+=("${p##*:}"); done
if [ ${#missing[@]} -gt 0 ]; then apt-get -qq update; apt-get -qq -y --no-install-recommends install "${missing[@]}" >/dev/null; fi

cleanup() { local m; for m in $(awk -v w="$WORK/" 'index($2,w)==1{print $2}' /proc/mounts | sort -r); do umount -l "$m" || true; done; }
trap cleanup EXIT
cleanup; rm -rf "$WORK/svc"; mkdir -p "$WORK/debs/partial" "$WORK/svc"

# The mirror is whatever apt on this machine already uses; it is read, never written down.
mirror=$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
[ -n "$mirror" ] || mirror=$(awk '/^deb /{print ($2 ~ /^\[/ ? $4 : $2); exit}' /etc/apt/sources.list)

# 1. base: debootstrap minbase, once
if [ ! -e "$WORK/base/.done" ]; then
  rm -rf "$WORK/base"
  debootstrap --variant=minbase --cache-dir="$WORK/debs" bookworm "$WORK/base" "$mirror" >/dev/null 2>&1
  printf '#!/bin/sh\nexit 101\n' > "$WORK/base/usr/sbin/policy-rc.d"; chmod +x "$WORK/base/usr/sbin/policy-rc.d"
  printf 'path-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\npath-exclude=/usr/share/locale/*\n' > "$WORK/base/etc/dpkg/dpkg.cfg.d/slim"
  printf 'force-unsafe-io\n' > "$WORK/base/etc/dpkg/dpkg.cfg.d/unsafe-io"
  rm -rf "$WORK/base"/usr/share/{doc,man,locale}/* "$WORK/base"/var/lib/apt/lists/* "$WORK/base"/var/cache/apt/* "$WORK/base"/var/log/* "$WORK/base/debootstrap"
  : > "$WORK/base/etc/apt/sources.list"; : > "$WORK/base/etc/resolv.conf"; : > "$WORK/base/etc/hostname"
  touch "$WORK/base/.done"
fi
stamp "base rootfs"
have standin-base:latest || tar -C "$WORK/base" --exclude=./.done --exclude='./dev/*' -c . | docker import -c 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8' -c "LABEL standin.version=$VERSION" - standin-base:latest >/dev/null
stamp "standin-base imported"

# 2. one overlay per service over the base, packages put in by the chroot's own apt
layer() { # name  packages...
  local n=$1; shift
  local d=$WORK/svc/$n; mkdir -p "$d/up" "$d/wk" "$d/rootfs" "$d/ctx"
  mount -t overlay overlay -o "lowerdir=$WORK/base,upperdir=$d/up,workdir=$d/wk" "$d/rootfs"
  if [ $# -gt 0 ]; then
    mkdir -p "$d/rootfs/var/cache/apt/archives/partial" "$d/rootfs/var/lib/apt/lists/partial"
    mount --bind /proc "$d/rootfs/proc"; mount --bind /dev "$d/rootfs/dev"
    mount --bind "$WORK/debs" "$d/rootfs/var/cache/apt/archives"
    mount --bind /var/lib/apt/lists "$d/rootfs/var/lib/apt/lists"     # the host's index, so nothing is fetched twice
    mount --bind /etc/apt "$d/rootfs/etc/apt"; mount --bind /usr/share/keyrings "$d/rootfs/usr/share/keyrings"
    cp -L /etc/resolv.conf /etc/hosts "$d/rootfs/etc/"
    if [ "$n" = postgres ]; then mkdir -p "$d/rootfs/etc/postgresql-common"
      echo 'create_main_cluster = false' > "$d/rootfs/etc/postgresql-common/createcluster.conf"; fi
    chroot "$d/rootfs" apt-get -qq -y -o APT::Sandbox::User=root -o Dpkg::Options::=--force-confold \
      --no-install-recommends install "$@" >"$d/log" 2>&1 || { grep -E '^(E:|dpkg)' "$d/log" | sed -E 's#//[^/ ]+#//...#g' | head -5; return 1; }
    umount -l "$d/rootfs/proc" "$d/rootfs/dev" "$d/rootfs/var/cache/apt/archives" "$d/rootfs/var/lib/apt/lists" "$d/rootfs/etc/apt" "$d/rootfs/usr/share/keyrings"
    : > "$d/rootfs/etc/resolv.conf"; printf '127.0.0.1 localhost\n' > "$d/rootfs/etc/hosts"
    rm -rf "$d/rootfs"/var/log/* "$d/rootfs"/usr/share/{doc,man,locale}/* "$d/rootfs"/var/cache/debconf/*-old
  fi
}
[ -n "$(ls /var/lib/apt/lists/*Packages* 2>/dev/null | head -1)" ] || apt-get -qq update
pack() { # name: what the overlay added, as one tar (whiteouts and mountpoints left out)
  local d=$WORK/svc/$1; umount -l "$d/rootfs"
  find "$d/up" -type c -delete
  tar -C "$d/up" -cf "$d/ctx/layer.tar" --exclude=./proc --exclude=./dev --exclude=./etc/resolv.conf --exclude=./etc/hosts --exclude=./var/cache/apt --exclude=./var/lib/apt .
}
build() { # name tag [extra dockerfile lines on stdin]
  local d=$WORK/svc/$1/ctx
  { printf 'FROM standin-base:latest\nADD layer.tar /\n'; cat; printf 'LABEL standin.version="%s"\n' "$VERSION"; } > "$d/Dockerfile"
  docker build -q -t "$2" "$d" >/dev/null 2>"$d/../build.err" || { cat "$d/../build.err"; return 1; }; stamp "$2"
}

# --- redis
if ! have redis:7-alpine; then
layer redis redis-server; cat > "$WORK/svc/redis/rootfs/usr/local/bin/docker-entrypoint.sh" <<'E'
#!/bin/sh
set -e
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  chown redis:redis . ; exec setpriv --reuid=redis --regid=redis --clear-groups -- "$@"
fi
exec "$@"
E
chmod +x "$WORK/svc/redis/rootfs/usr/local/bin/docker-entrypoint.sh"; mkdir -p "$WORK/svc/redis/rootfs/data"; pack redis
build redis redis:7-alpine <<'E'
RUN mkdir -p /data && chown redis:redis /data
VOLUME /data
WORKDIR /data
ENTRYPOINT ["docker-entrypoint.sh"]
EXPOSE 6379
CMD ["redis-server","--protected-mode","no"]
E
fi

# --- postgres
if ! have postgres:16-alpine; then
layer postgres postgresql-15; cat > "$WORK/svc/postgres/rootfs/usr/local/bin/docker-entrypoint.sh" <<'E'
#!/bin/sh
set -e
[ "${1#-}" != "$1" ] && set -- postgres "$@"
if [ "$1" = postgres ]; then
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" /var/run/postgresql; chown postgres:postgres "$PGDATA" /var/run/postgresql; chmod 700 "$PGDATA"
    exec setpriv --reuid=postgres --regid=postgres --init-groups -- "$0" "$@"
  fi
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
      echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
      echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.' >&2; exit 1; fi
    : "${POSTGRES_USER:=postgres}" ; : "${POSTGRES_DB:=$POSTGRES_USER}"
    pw=$(mktemp); printf '%s\n' "$POSTGRES_PASSWORD" > "$pw"
    initdb -U "$POSTGRES_USER" ${POSTGRES_PASSWORD:+--pwfile="$pw"} $POSTGRES_INITDB_ARGS >/dev/null; rm -f "$pw"
    printf 'host all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"
    if [ "$POSTGRES_DB" != postgres ]; then
      echo "CREATE DATABASE \"$POSTGRES_DB\";" | postgres --single -jE postgres >/dev/null; fi
    for f in /docker-entrypoint-initdb.d/*.sql; do [ -f "$f" ] && postgres --single -jE "$POSTGRES_DB" < "$f" >/dev/null; done
    echo 'PostgreSQL init process complete; ready for start up.'
  fi
  set -- "$@" -c listen_addresses='*'
fi
exec "$@"
E
chmod +x "$WORK/svc/postgres/rootfs/usr/local/bin/docker-entrypoint.sh"; pack postgres
build postgres postgres:16-alpine <<'E'
ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin PGDATA=/var/lib/postgresql/data
RUN mkdir -p /docker-entrypoint-initdb.d /var/lib/postgresql/data /var/run/postgresql && chown -R postgres:postgres /var/lib/postgresql /var/run/postgresql
VOLUME /var/lib/postgresql/data
ENTRYPOINT ["docker-entrypoint.sh"]
STOPSIGNAL SIGINT
EXPOSE 5432
CMD ["postgres"]
E
fi

# --- nginx
if ! have nginx:alpine nginx:alpine-2; then
layer nginx nginx-light; mkdir -p "$WORK/svc/nginx/rootfs/var/log/nginx"; pack nginx
for t in alpine alpine-2; do build nginx nginx:$t <<E
ENV STANDIN_TAG=$t
RUN mkdir -p /var/log/nginx && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx","-g","daemon off;"]
E
done
fi

# --- node: Debian's nodejs under every tag; with no command it serves HTTP on \$PORT (3000)
if ! have node:20-alpine node:22-alpine; then
layer node nodejs; mkdir -p "$WORK/svc/node/rootfs/usr/local/bin" "$WORK/svc/node/rootfs/opt"
cat > "$WORK/svc/node/rootfs/opt/server.js" <<'E'
const http=require('http'),os=require('os'),t0=Date.now();
const s=http.createServer((q,r)=>{const b=JSON.stringify({ok:true,tag:process.env.STANDIN_TAG,host:os.hostname(),up:Date.now()-t0,url:q.url,
  DATABASE_URL:process.env.DATABASE_URL,REDIS_URL:process.env.REDIS_URL});r.writeHead(200,{'content-type':'application/json','content-length':Buffer.byteLength(b)});r.end(b)});
s.listen(+(process.env.PORT||3000),'0.0.0.0',()=>console.log('listening on '+s.address().port));
for(const g of ['SIGTERM','SIGINT'])process.on(g,()=>process.exit(0));
E
cat > "$WORK/svc/node/rootfs/usr/local/bin/docker-entrypoint.sh" <<'E'
#!/bin/sh
set -e
if [ $# -eq 0 ] || { [ $# -eq 1 ] && [ "$1" = node ]; }; then set -- node /opt/server.js
elif [ "${1#-}" != "$1" ] || ! command -v "$1" >/dev/null 2>&1; then set -- node "$@"; fi
exec "$@"
E
chmod +x "$WORK/svc/node/rootfs/usr/local/bin/docker-entrypoint.sh"; pack node
for v in 20 22; do build node node:$v-alpine <<E
ENV STANDIN_TAG=$v-alpine
ENTRYPOINT ["docker-entrypoint.sh"]
EXPOSE 3000
CMD ["node"]
E
done
fi

# --- rabbitmq: Debian's, with the management plugin; guest may come from other containers, as in the official image
if ! have rabbitmq:3-management; then
layer rabbitmq rabbitmq-server; R=$WORK/svc/rabbitmq/rootfs
printf '[rabbitmq_management].\n' > "$R/etc/rabbitmq/enabled_plugins"
printf 'loopback_users.guest = false\nlog.console = true\nlog.file = false\n' > "$R/etc/rabbitmq/rabbitmq.conf"
cat > "$R/usr/local/bin/docker-entrypoint.sh" <<'E'
#!/bin/sh
set -e
if [ "$1" = rabbitmq-server ] && [ "$(id -u)" = 0 ]; then
  chown -R rabbitmq:rabbitmq /var/lib/rabbitmq
  exec setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups -- /usr/lib/rabbitmq/bin/rabbitmq-server
fi
exec "$@"
E
chmod +x "$R/usr/local/bin/docker-entrypoint.sh"; rm -rf "$R"/var/lib/rabbitmq/* "$R/var/lib/rabbitmq/.erlang.cookie"; pack rabbitmq
build rabbitmq rabbitmq:3-management <<'E'
ENV HOME=/var/lib/rabbitmq RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+sbwt none +sbwtdcpu none +sbwtdio none"
RUN mkdir -p /var/lib/rabbitmq /var/log/rabbitmq && chown -R rabbitmq:rabbitmq /var/lib/rabbitmq /var/log/rabbitmq
VOLUME /var/lib/rabbitmq
ENTRYPOINT ["docker-entrypoint.sh"]
EXPOSE 5672 15672
CMD ["rabbitmq-server"]
E
fi

# --- orders, inventory: say on :8080 who they are, and whether a broker at AMQP_URL opens a connection
if ! have my-org/orders:latest my-org/inventory:latest; then
O=$WORK/svc/my-org/ctx; mkdir -p "$O"; cat > "$O/service.js" <<'E'
const http=require('http'),net=require('net'),name=process.env.SERVICE_NAME;
// The first step of AMQP 0-9-1: the protocol header goes out, the method Connection.Start (10, 10) comes back.
const broker=()=>new Promise(done=>{
  if(!process.env.AMQP_URL)return done({connected:false,error:'AMQP_URL is not set'});
  const u=new URL(process.env.AMQP_URL),s=net.connect(+(u.port||5672),u.hostname);let got=Buffer.alloc(0);
  const end=r=>{s.destroy();done(r)};
  s.setTimeout(3000,()=>end({connected:false,error:'no answer within 3 s'}));
  s.on('error',e=>end({connected:false,error:e.message}));s.on('close',()=>done({connected:false,error:'closed by the broker'}));
  s.on('connect',()=>s.write(Buffer.from([65,77,81,80,0,0,9,1])));
  s.on('data',d=>{got=Buffer.concat([got,d]);if(got.length>=11)end(got[0]===1&&got.readUInt16BE(7)===10&&got.readUInt16BE(9)===10?{connected:true}:{connected:false,error:'no Connection.Start'})})});
const s=http.createServer(async(q,r)=>{const b=JSON.stringify(q.url==='/health'?{status:'ok'}:{service:name,path:q.url,amqp:await broker()})+'\n';
  r.writeHead(200,{'content-type':'application/json','content-length':Buffer.byteLength(b)});r.end(b)});
s.listen(8080,'0.0.0.0',()=>console.log(name+' listens on 8080'));
for(const g of ['SIGTERM','SIGINT'])process.on(g,()=>process.exit(0));
E
for n in orders inventory; do
  printf 'FROM node:20-alpine\nCOPY service.js /opt/service.js\nENV SERVICE_NAME=%s\nEXPOSE 8080\nCMD ["node","/opt/service.js"]\nLABEL standin.version="%s"\n' "$n" "$VERSION" > "$O/Dockerfile"
  docker build -q -t "my-org/$n:latest" "$O" >/dev/null 2>"$O/../build.err" || { cat "$O/../build.err"; exit 1; }; stamp "my-org/$n:latest"
done
fi

# --- busybox: static, from the Debian package
if ! have busybox:latest; then
B=$WORK/svc/busybox/ctx; mkdir -p "$B/bin"; cp -L "$(command -v busybox)" "$B/bin/busybox"
for a in $("$B/bin/busybox" --list); do [ "$a" = busybox ] || ln -sf busybox "$B/bin/$a"; done
mkdir -p "$B/etc" "$B/tmp" "$B/root" "$B/var"; echo 'root:x:0:0:root:/root:/bin/sh' > "$B/etc/passwd"; echo 'root:x:0:' > "$B/etc/group"
tar -C "$B" -c . | docker import -c 'ENV PATH=/bin' -c 'CMD ["sh"]' -c "LABEL standin.version=$VERSION" - busybox:latest >/dev/null
stamp busybox:latest
fi
traefik
docker image prune -f >/dev/null
docker images --format '{{.Repository}}:{{.Tag}}\t{{.Size}}' | sort
stamp done
