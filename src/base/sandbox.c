#include "base/sandbox.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
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

/* Memory: what a 50 MB message may need, and no more (inspect contract: 256 MiB). */
static const struct {
	int resource;
	rlim_t most;
	bool parser_only;
} limits[] = {
    {RLIMIT_CORE, 0, false},
    {RLIMIT_NOFILE, 64, false},
    {RLIMIT_NPROC, 0, true},
    {RLIMIT_DATA, 240 * MIB, true},
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
    SCMP_SYS(fcntl),
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
    SCMP_SYS(tgkill),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(prlimit64),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sched_yield),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(getdents64),
    SCMP_SYS(ioctl),
};

/* What outgoing connections, name resolution (threads, /etc) and TLS take besides. */
static const int calls_of_network[] = {
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
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
    SCMP_SYS(clone),
    SCMP_SYS(clone3),
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
    SCMP_SYS(kill),
};

/* Where name resolution and TLS read; everything else on disk is out of reach. */
static const char *const readable[] = {"/etc", "/usr", "/lib", "/lib64", "/run/systemd/resolve",
    "/run/resolvconf", "/run/nscd", "/dev/urandom", "/proc/sys"};

void sandbox_harden(void)
{
	const struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0);
}

static bool set_limits(SandboxRole role, GError **err)
{
	for (guint i = 0; i < G_N_ELEMENTS(limits); i++) {
		if (limits[i].parser_only && (role != SANDBOX_PARSER || SANITIZED))
			continue;
		struct rlimit r = {limits[i].most, limits[i].most};
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
	if (role == SANDBOX_NETWORK)
		for (guint i = 0; i < G_N_ELEMENTS(readable); i++)
			allow_below(rules, readable[i]);
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

/* Calls outside the list: the parser has no business with them and dies; in the network children a
 * library may try one and do without (EPERM). Files are refused to the parser, not deadly: iconv
 * tries to load its modules. */
static bool restrict_calls(SandboxRole role, GError **err)
{
	bool network = role == SANDBOX_NETWORK;
	scmp_filter_ctx filter =
	    seccomp_init(network ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS);
	bool done = filter && add_calls(filter, calls_of_all, G_N_ELEMENTS(calls_of_all));

	if (done && network)
		done = add_calls(filter, calls_of_network, G_N_ELEMENTS(calls_of_network));
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
