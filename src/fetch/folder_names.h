/*
 * folder_names.h: the folders that an account has (RFC 3501 LIST, RFC 2342 NAMESPACE).
 */
#ifndef SIAGA_FETCH_FOLDER_NAMES_H
#define SIAGA_FETCH_FOLDER_NAMES_H

#include "fetch/imap.h"

typedef struct FolderName {
	char *name; /* UTF-8 */
	char *last; /* its part behind the last delimiter */
	bool selectable;
} FolderName;

/* Array of FolderName that match the LIST pattern ("*": all), which is sent as it is; NULL with *err.
 * ERR_REJECT: the server does not list. */
GPtrArray *folder_names(Imap *imap, const char *pattern, GError **err);

/* Whether the server lists a folder of that name that can be opened; true also when it lists nothing at all. */
bool folder_names_has(Imap *imap, const char *name, bool *has_r, GError **err);

/* "The server calls it 'INBOX.Spam'", how it would have to be called, or which folders there are; NULL in *text_r:
 * the server does not tell. */
bool folder_names_proposal(Imap *imap, const char *name, char **text_r, GError **err);

#endif
