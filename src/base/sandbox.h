/*
 * sandbox.h: what a process gives up before it touches what others wrote (tests/abuse: 37).
 * seccomp allow-list (libseccomp), Landlock where the kernel has it, resource limits, no core files, no new
 * privileges.  Cannot be undone.
 */
#ifndef SIAGA_BASE_SANDBOX_H
#define SIAGA_BASE_SANDBOX_H

#include <glib.h>
#include <stdbool.h>

typedef enum {
	SANDBOX_PARSER, /* no network, no files: reads and writes only what is open already */
	SANDBOX_NETWORK, /* outgoing connections by IP, reads what name resolution and TLS need; no writing, no
	                    unix sockets, no processes, no signals to others */
	SANDBOX_PRINTER, /* no network, no writing: reads what is open already and fonts */
} SandboxRole;

/* Puts the walls of `role` around this process; the limits are in sandbox.c's table.  False and *err: the kernel
 * refused one, and nothing that others wrote may be touched. */
bool sandbox_enter(SandboxRole role, GError **err);

/* No core files and not to be traced: called by every process that may hold a secret. */
void sandbox_harden(void);

#endif
