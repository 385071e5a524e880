/*
 * folder_names.h: the folders that an account has (RFC 3501 LIST, RFC 2342 NAMESPACE).
 */
#ifndef SIAGA_FETCH_FOLDER_NAMES_H
#define SIAGA_FETCH_FOLDER_NAMES_H

#include "fetch/imap.h"

typedef struct FolderName {
	char *name; /* UTF-8 */
	char *last; /* its part behind the last delimiter */
	const char *use; /* what the server keeps there (RFC 6154), "spam"; NULL: not told */
	bool selectable;
} FolderName;

/* Array of FolderName that match the LIST pattern ("*": all), which is sent as it is; NULL with *err.
 * ERR_REJECT: the server does not list. */
GPtrArray *folder_names(Imap *imap, const char *pattern, GError **err);

/* Whether the server lists a folder of that name that can be opened; true also when it lists nothing at all. */
bool folder_names_has(Imap *imap, const char *name, bool *has_r, GError **err);

/* "The server calls it 'INBOX.Spam'", how it would have to be called, or which folders there are, with what
 * the server says it keeps in them, whatever they are called in the account's language; NULL in *text_r:
 * the server does not tell. */
bool folder_names_proposal(Imap *imap, const char *name, char **text_r, GError **err);

#endif
