/*
 * folder_guard.h: a folder that must not outlive the process that made it, whatever ends that (SIGKILL, too): a process of
 * its own looks on, and takes it away.
 */
#ifndef SIAGA_COMMAND_FOLDER_GUARD_H
#define SIAGA_COMMAND_FOLDER_GUARD_H

typedef struct FolderGuard FolderGuard;

/* NULL: no process could be made; the folder is then only as safe as its maker. */
FolderGuard *folder_guard_post(const char *folder);
/* The folder is gone with it.  NULL is allowed. */
void folder_guard_relieve(FolderGuard *guard);

#endif
