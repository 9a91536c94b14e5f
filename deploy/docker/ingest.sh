#!/bin/sh
# The ingest's container: fills nginx-rtmp/nginx.conf.template in for one start, as NginxServer does on a single machine,
# and becomes nginx.
#
#   GOSTREAM_HOOK_SECRET       that of the api; by it the api knows that it is us who ask
#   GOSTREAM_INGEST_API        where the api is: http://host:4000. Its name is looked up once, now
#   GOSTREAM_INGEST_NODE       our name in hooks and in GOSTREAM_INGEST_NODES of api and relay-workers
#   GOSTREAM_INGEST_HOSTS      by which names they reach us, separated by commas
#   GOSTREAM_INGEST_TRUSTED    their networks (10.0.0.0/8), separated by commas: nobody else plays, reads HLS or statistics
#   GOSTREAM_INGEST_FOLDER     what is written: this file's result, HLS; emptied at each start
#   GOSTREAM_INGEST_TEMPLATE   the template
#   GOSTREAM_RTMP_PORT, GOSTREAM_HLS_PORT
set -eu
umask 077

: "${GOSTREAM_HOOK_SECRET:?that of the api}"
: "${GOSTREAM_INGEST_API:?where is the api, such as http://api:4000}"
: "${GOSTREAM_INGEST_NODE:?what is this node called}"
: "${GOSTREAM_INGEST_HOSTS:?by which names do api and relay-workers reach this node}"
: "${GOSTREAM_INGEST_TRUSTED:?in which networks are api and relay-workers, such as 10.0.0.0/8}"

template=${GOSTREAM_INGEST_TEMPLATE:-/opt/gostream/nginx.conf.template}
folder=${GOSTREAM_INGEST_FOLDER:-/run/gostream}
find "$folder" -mindepth 1 -delete
mkdir "$folder/scratch" "$folder/hls"

# Before each item of a list separated by commas, what $1 says; behind each, a semicolon.
directives() {
  printf '%s' "$2" | tr ',' '\n' | sed "/^ *$/d; s/^ */$1 /; s/ *$/;/" | tr '\n' ' '
}

# Whatever is in the secret, as a part of an URL.
encoded() {
  printf '%s' "$1" | od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'
}

export user_directive=''
export rtmp_module=/usr/lib/nginx/modules/ngx_rtmp_module.so
export folder scratch_folder="$folder/scratch" hls_folder="$folder/hls"
export rtmp_port="${GOSTREAM_RTMP_PORT:-1935}" hls_port="${GOSTREAM_HLS_PORT:-8080}"
export http_address=0.0.0.0
http_names="127.0.0.1 localhost $(printf '%s' "$GOSTREAM_INGEST_HOSTS" | tr ',' ' ')"
allow_play=$(directives 'allow play' "127.0.0.1,$GOSTREAM_INGEST_TRUSTED")
allow_http=$(directives allow "127.0.0.1,$GOSTREAM_INGEST_TRUSTED")
api_scheme=${GOSTREAM_INGEST_API%%://*}
api_address=${GOSTREAM_INGEST_API#*://}
case "${api_address##*]}:$api_scheme" in
  *:*:*) ;;
  *:https) api_address=$api_address:443 ;;
  *) api_address=$api_address:80 ;;
esac
secret=$(encoded "$GOSTREAM_HOOK_SECRET")
epoch=$(cat /proc/sys/kernel/random/uuid)
export http_names allow_play allow_http api_scheme api_address secret epoch
export api="$GOSTREAM_INGEST_API" hooks="$GOSTREAM_INGEST_API/api/streams" node="$GOSTREAM_INGEST_NODE"

perl -pe 's/\{\{(\w+)}}/
    my $name = $1;
    my $value = $ENV{$name} \/\/ die "ingest: nobody fills in $name\n";
    die "ingest: $name cannot stand in a configuration of nginx\n" if $value =~ m([\x00-\x1f"\\\$]);
    $value/gex' "$template" >"$folder/nginx.conf"

exec nginx -p "$folder" -c "$folder/nginx.conf" -e stderr
