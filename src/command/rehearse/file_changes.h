/*
 * file_changes.h: which files of two configurations are not the same.
 */
#ifndef SIAGA_COMMAND_FILE_CHANGES_H
#define SIAGA_COMMAND_FILE_CHANGES_H

#include "config/config.h"

typedef struct FileChanges {
	GPtrArray *
	    names; /* of char *, sorted: "siaga.yaml", "rules/routing.yaml", "templates/bagian/x.txt" */
} FileChanges;

/* Caller frees. */
FileChanges *file_changes_between(const Config *now, const Config *changed);
void file_changes_free(FileChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FileChanges, file_changes_free)

/* Whether a letter of that name may say something else for them: its own files, the parts that letters share and the
 * layout. */
bool file_changes_letter(const FileChanges *changes, const char *letter);
/* Whether anything but letters is another. */
bool file_changes_rules(const FileChanges *changes);

#endif
