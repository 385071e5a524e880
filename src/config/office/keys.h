/*
 * keys.h: every key that the office's files may have, as the readers' own tables tell it (config/reader/fields.h): for
 * `siaga help KEY` and the man pages.  No list of keys stands anywhere else.
 */
#ifndef SIAGA_CONFIG_OFFICE_KEYS_H
#define SIAGA_CONFIG_OFFICE_KEYS_H

#include <glib.h>
#include <stdbool.h>

typedef struct Key {
	char *
	    path; /* "mailboxes.send.url" of siaga.yaml; of other files behind the file's name: "directory.people.roles" */
	char *also; /* its other name, as a path; NULL: none */
	const char *file; /* "siaga.yaml", "rules/directory.yaml" */
	char *expects; /* what may stand there: "yes or no" */
	bool required;
	char *help; /* what it means */
	const char *absent; /* what holds without it; NULL: it is required */
	const char *example; /* NULL: none */
} Key;

/* All of them by file, in the tables' order.  Array of Key, caller unrefs. */
GPtrArray *keys_all(void);

/* Those that a word may mean: the one of that path; else those whose last parts it is; else, with *near_r true, the
 * nearest ones.  Array of const Key, borrowed from `keys`; caller unrefs. */
GPtrArray *keys_meant(const GPtrArray *keys, const char *word, bool *near_r);

#endif
