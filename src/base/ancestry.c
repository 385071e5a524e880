#include "base/ancestry.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* Deeper than any honest chain of shells. */
enum { STEPS = 64 };

/* The parent of a process: the second number behind its name, which may hold blanks and brackets itself.
 * -1: it has ended, or may not be looked at; 0: it has none. */
static pid_t parent_of(pid_t pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%d/stat", (int)pid);
	g_autofree char *text = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return -1;
	const char *behind_name = strrchr(text, ')');
	char state;
	int parent;
	if (!behind_name || sscanf(behind_name + 1, " %c %d", &state, &parent) != 2)
		return -1;
	return parent;
}

bool ancestry_may_hold(pid_t pid, pid_t ancestor)
{
	pid_t parent = parent_of(pid);

	if (pid == ancestor || parent < 0)
		return true;
	for (int i = 0; i < STEPS && parent > 0; i++) {
		if (parent == ancestor)
			return true;
		parent = parent_of(parent);
	}
	return parent > 0;
}
