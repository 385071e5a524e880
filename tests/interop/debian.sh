# shellcheck shell=bash
# debian.sh: a Debian for each mail server, made once and kept: one bare system, and above it a layer with the packages
# of one server, because many exclude one another.  Sourced by serve.sh, which sets CACHE and suite.

# Lines for sources.list: those of this machine's mirrors that are of Debian 12 itself, for the suite.
debian_sources() {
	find /etc/apt -maxdepth 2 \( -name '*.list' -o -name '*.sources' \) -exec sed '$a\\' {} \; | awk '
		function tell(    n, i, list) {
			n = split(suites, list, " ")
			for (i = 1; i <= n; i++)
				if (list[i] ~ /^bookworm/) print "deb " uri " " list[i] " main"
			uri = suites = ""
		}
		/^deb / && $3 ~ /^bookworm/ && $4 == "main" { print "deb " $2 " " $3 " main" }
		/^URIs:/ { if (uri) tell(); uri = $2 }
		/^Suites:/ { $1 = ""; suites = $0 }
		END { tell() }' | sed "s/bookworm/$suite/"
}

make_base() {
	local base=$CACHE/base-$suite mirror
	[ ! -e "$base/.whole" ] || return 0
	rm -rf "$base"
	debian_sources >"$base.sources"
	[ -s "$base.sources" ] || echo "deb http://deb.debian.org/debian $suite main" >"$base.sources"
	mirror=$(awk -v suite="$suite" '$3 == suite { print $2; exit }' "$base.sources")
	debootstrap --variant=minbase "$suite" "$base" "$mirror" >"$base.log" 2>&1 || return
	cp "$base.sources" "$base/etc/apt/sources.list"
	cp -r /etc/apt/apt.conf.d "$base/etc/apt/"
	printf '#!/bin/sh\nexit 101\n' >"$base/usr/sbin/policy-rc.d"
	chmod 755 "$base/usr/sbin/policy-rc.d"
	chroot "$base" apt-get update >>"$base.log" 2>&1 && : >"$base/.whole"
}

# within ROOT COMMAND...: there, with nothing of our surroundings.
within() {
	local root=$1
	shift
	chroot "$root" env -i PATH=/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
		DEBIAN_FRONTEND=noninteractive "$@"
}

# mount_layers ROOT TOP LOWER...: ROOT shows the folders LOWER (highest first), and what is written lies in TOP.
mount_layers() {
	local root=$1 top=$2
	shift 2
	mkdir -p "$root" "$top/upper" "$top/work"
	(IFS=: && mount -t overlay overlay -o "lowerdir=$*,upperdir=$top/upper,workdir=$top/work" "$root") &&
		mount -t proc proc "$root/proc"
}

# Runs in a mount namespace of its own.
install_layer() {
	local layer=$1
	shift
	mount_layers "$layer.root" "$layer.new" "$CACHE/base-$suite" &&
		cp /etc/resolv.conf /etc/hosts "$layer.root/etc/" &&
		within "$layer.root" apt-get update &&
		within "$layer.root" apt-get install -y --no-install-recommends "$@" &&
		within "$layer.root" apt-get clean
}

# make_layer NAME PACKAGE...
make_layer() {
	local layer=$CACHE/$1
	shift
	make_base || { echo "debootstrap failed, see $CACHE/base-$suite.log"; return 1; }
	[ ! -e "$layer/.whole" ] || return 0
	rm -rf "$layer" "$layer.new"
	export -f install_layer mount_layers within
	export CACHE suite
	# shellcheck disable=SC2016 # of the inner shell
	unshare -mp --fork --kill-child bash -c 'install_layer "$@"' install "$layer" "$@" >"$layer.log" 2>&1 ||
		{ echo "the packages $* cannot be installed, see $layer.log: $(tail -n 1 "$layer.log")"; return 1; }
	mv "$layer.new/upper" "$layer"
	rm -rf "$layer.new"
	rmdir "$layer.root"
	: >"$layer/.whole"
}
