#include "base/sandbox.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The sanitizers map terabytes and trace the process at its end; under them only the parts that they
 * can live with are put on. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#define MIB ((rlim_t)1024 * 1024)

/* Memory: what a 50 MB message may need, and no more (inspect contract: 256 MiB).  Files: those in memory (memfd)
 * count; one holds a batch of mails or the files of one.  CPU: of a whole life, hours of honest work; a child that
 * has used it up is started anew.  Threads: name resolution has one each; their number is the user's, not the
 * process's, so that it is no closer. */
static const struct {
	int resource;
	rlim_t of[SANDBOX_PRINTER + 1]; /* by role */
} limits[] = {
    {RLIMIT_CORE, {0, 0, 0}},
    {RLIMIT_NOFILE, {64, 64, 64}},
    {RLIMIT_NPROC, {0, 4096, 4096}},
    {RLIMIT_DATA, {240 * MIB, 512 * MIB, 512 * MIB}},
    {RLIMIT_FSIZE, {128 * MIB, 128 * MIB, 128 * MIB}},
    {RLIMIT_CPU, {3600, 3600, 60}},
};

/* What computing on open descriptors takes. */
static const int calls_of_all[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(dup),
    SCMP_SYS(ftruncate),
    SCMP_SYS(memfd_create),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recvmsg),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getrandom),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sched_yield),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(getdents64),
};

/* Calls that are allowed with one value of one argument.  What they could do with another: fcntl(F_SETOWN) and
 * ioctl(FIOSETOWN) send a signal to any process of the user, tgkill() too; prlimit64() takes another process's
 * means away. */
typedef struct Bound {
	int call;
	unsigned argument;
	scmp_datum_t value;
} Bound;

static const Bound bounds_of_all[] = {
    {SCMP_SYS(fcntl), 1, F_DUPFD},
    {SCMP_SYS(fcntl), 1, F_DUPFD_CLOEXEC},
    {SCMP_SYS(fcntl), 1, F_GETFD},
    {SCMP_SYS(fcntl), 1, F_SETFD},
    {SCMP_SYS(fcntl), 1, F_GETFL},
    {SCMP_SYS(fcntl), 1, F_SETFL},
    {SCMP_SYS(fcntl), 1, F_ADD_SEALS},
    {SCMP_SYS(fcntl), 1, F_GET_SEALS},
    {SCMP_SYS(ioctl), 1, FIONBIO},
    {SCMP_SYS(ioctl), 1, FIONREAD},
    {SCMP_SYS(ioctl), 1, TCGETS},
    {SCMP_SYS(prlimit64), 0, 0},
};

/* Unix sockets lead to the engine's control socket and to other programs of this machine: none are made.  A pair
 * of them leads nowhere; libcurl wakes its resolver by one. */
static const Bound bounds_of_network[] = {
    {SCMP_SYS(socket), 0, AF_INET},
    {SCMP_SYS(socket), 0, AF_INET6},
};

/* What outgoing connections, name resolution (threads, /etc) and TLS take besides. */
static const int calls_of_network[] = {
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(getsockname),
    SCMP_SYS(getpeername),
    SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt),
    SCMP_SYS(sendto),
    SCMP_SYS(recvfrom),
    SCMP_SYS(sendmmsg),
    SCMP_SYS(recvmmsg),
    SCMP_SYS(shutdown),
    SCMP_SYS(select),
    SCMP_SYS(pselect6),
    SCMP_SYS(epoll_create1),
    SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait),
    SCMP_SYS(epoll_pwait),
    SCMP_SYS(eventfd2),
    SCMP_SYS(pipe),
    SCMP_SYS(pipe2),
    SCMP_SYS(openat),
    SCMP_SYS(open),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(nanosleep),
    SCMP_SYS(getppid),
};

/* What looking for fonts and reading them takes; openat() with more conditions below. */
static const int calls_of_printer[] = {
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(fadvise64),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(set_tid_address),
};

/* What name resolution (resolv.conf(5), nsswitch.conf(5)) and TLS read; everything else on disk is out of reach,
 * the configuration and the secrets above all. */
static const char *const readable[] = {"/etc/hosts", "/etc/host.conf", "/etc/resolv.conf",
    "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services", "/etc/protocols", "/etc/networks",
    "/etc/localtime", "/etc/ld.so.cache", "/etc/ssl/certs", "/etc/gnutls", "/etc/pki", "/usr/lib",
    "/usr/lib64", "/lib", "/lib64", "/usr/share/ca-certificates",
    "/usr/local/share/ca-certificates", "/usr/share/zoneinfo", "/run/systemd/resolve",
    "/run/resolvconf", "/run/NetworkManager", "/dev/urandom", NULL};

/* Fonts, which of them there are (fonts-conf(5)), and the libraries that come with them. */
static const char *const readable_by_printer[] = {"/etc/fonts", "/usr/share/fonts",
    "/usr/local/share/fonts", "/usr/share/fontconfig", "/var/cache/fontconfig", "/etc/ld.so.cache",
    "/usr/lib", "/usr/lib64", "/lib", "/lib64", NULL};

void sandbox_harden(void)
{
	const struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0);
}

static bool set_limits(SandboxRole role, GError **err)
{
	for (guint i = 0; i < G_N_ELEMENTS(limits); i++) {
		if (SANITIZED && limits[i].resource != RLIMIT_CORE)
			continue;
		rlim_t most = limits[i].of[role];
		struct rlimit r;
		/* What is narrower already stays so. */
		if (getrlimit(limits[i].resource, &r) == 0)
			most = MIN(most, r.rlim_max);
		r = (struct rlimit){most, most};
		if (setrlimit(limits[i].resource, &r) < 0)
			return fail(err, ERR_CONFIG, "sandbox: cannot set a resource limit: %s",
			    g_strerror(errno));
	}
	return true;
}

static void allow_below(int rules, const char *path)
{
	int fd = open(path, O_PATH | O_CLOEXEC);

	if (fd < 0)
		return; /* not on this system: nothing to allow */
	struct landlock_path_beneath_attr rule = {
	    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	    .parent_fd = fd,
	};
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) < 0) {
		/* A plain file knows no READ_DIR. */
		rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	close(fd);
}

/* Landlock is an extra wall: a kernel without it still has the seccomp list. */
static bool restrict_files(SandboxRole role, GError **err)
{
	/* All of ABI 1: execute, write, read, make and remove of every kind. */
	struct landlock_ruleset_attr all = {
	    .handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);

	if (rules < 0)
		return true;
	const char *const *paths = role == SANDBOX_NETWORK   ? readable
				   : role == SANDBOX_PRINTER ? readable_by_printer
							     : NULL;
	for (guint i = 0; paths && paths[i]; i++)
		allow_below(rules, paths[i]);
	bool done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	int problem = errno;
	close(rules);
	return done || fail(err, ERR_CONFIG, "sandbox: Landlock refused: %s", g_strerror(problem));
}

static bool add_calls(scmp_filter_ctx filter, const int *calls, guint n)
{
	for (guint i = 0; i < n; i++)
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) < 0)
			return false;
	return true;
}

static bool add_bound(scmp_filter_ctx filter, const Bound *b)
{
	const struct scmp_arg_cmp equal = {.arg = b->argument,
	    .op = SCMP_CMP_MASKED_EQ,
	    .datum_a = G_MAXUINT32,
	    .datum_b = b->value};

	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, b->call, 1, &equal) == 0;
}

static bool add_bounds(scmp_filter_ctx filter, const Bound *bounds, guint n)
{
	for (guint i = 0; i < n; i++)
		if (!add_bound(filter, &bounds[i]))
			return false;
	return true;
}

/* Threads, as name resolution needs; no processes and no namespaces.  clone3() hides its flags from the filter:
 * the C library does with clone() where there is none. */
static bool add_threads(scmp_filter_ctx filter)
{
	const struct scmp_arg_cmp thread = {
	    .arg = 0, .op = SCMP_CMP_MASKED_EQ, .datum_a = CLONE_THREAD, .datum_b = CLONE_THREAD};

	return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, &thread) == 0 &&
	       seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

/* abort() raises its signal in this process; no other can be reached. */
static bool add_own_signals(scmp_filter_ctx filter)
{
	return add_bound(filter, &(Bound){SCMP_SYS(tgkill), 0, (scmp_datum_t)getpid()});
}

/* Files are opened for reading only, whatever Landlock knows; fontconfig and pango look for fonts in threads. */
static bool add_printer(scmp_filter_ctx filter)
{
	const struct scmp_arg_cmp reading = {.arg = 2,
	    .op = SCMP_CMP_MASKED_EQ,
	    .datum_a = O_ACCMODE | O_CREAT | O_TRUNC,
	    .datum_b = O_RDONLY};

	return add_calls(filter, calls_of_printer, G_N_ELEMENTS(calls_of_printer)) &&
	       seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, &reading) == 0 &&
	       add_threads(filter);
}

static bool add_network(scmp_filter_ctx filter)
{
	return add_calls(filter, calls_of_network, G_N_ELEMENTS(calls_of_network)) &&
	       add_bounds(filter, bounds_of_network, G_N_ELEMENTS(bounds_of_network)) &&
	       add_threads(filter);
}

/* Calls outside the list: the parser has no business with them and dies; in the others a library
 * may try one and do without (EPERM). Files are refused to the parser, not deadly: iconv
 * tries to load its modules. */
static bool restrict_calls(SandboxRole role, GError **err)
{
	scmp_filter_ctx filter =
	    seccomp_init(role == SANDBOX_PARSER ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ERRNO(EPERM));
	bool done = filter && add_calls(filter, calls_of_all, G_N_ELEMENTS(calls_of_all)) &&
		    add_bounds(filter, bounds_of_all, G_N_ELEMENTS(bounds_of_all)) &&
		    add_own_signals(filter);

	if (done && role == SANDBOX_NETWORK)
		done = add_network(filter);
	else if (done && role == SANDBOX_PRINTER)
		done = add_printer(filter);
	else if (done)
		done =
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat), 0) == 0 &&
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(readlink), 0) == 0 &&
		    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(access), 0) == 0;
	done = done && seccomp_load(filter) == 0;
	if (filter)
		seccomp_release(filter);
	return done || fail(err, ERR_CONFIG, "sandbox: the kernel refused the seccomp filter");
}

bool sandbox_enter(SandboxRole role, GError **err)
{
	sandbox_harden();
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
		return fail(
		    err, ERR_CONFIG, "sandbox: no_new_privs refused: %s", g_strerror(errno));
	if (!set_limits(role, err) || !restrict_files(role, err))
		return false;
	return SANITIZED || restrict_calls(role, err);
}
