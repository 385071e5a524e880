/*
 * mail_pile.h: mails from files, directories and mboxes, all read before any is looked at, so that what looks at them
 * needs nothing more of the file system.
 */
#ifndef SIAGA_COMMAND_MAIL_PILE_H
#define SIAGA_COMMAND_MAIL_PILE_H

#include <glib.h>
#include <stdbool.h>

typedef struct PiledMail {
	char *name; /* the file; of an mbox with its number: "inbox.mbox#3"; NULL: it has none */
	guint64 offset, length; /* in the pile */
} PiledMail;

typedef struct MailPile {
	int fd; /* memfd */
	GPtrArray *mails; /* of PiledMail */
} MailPile;

/* NULL and *err: a file or directory cannot be read.  Caller frees. */
MailPile *mail_pile_new(GError **err);
/* Adds a mail of these bytes; name NULL: it has none. */
bool mail_pile_put(MailPile *pile, const char *name, const char *bytes, gsize length, GError **err);
/* Adds a mail; every file of a directory, by name; every mail of an mbox (its first line begins with "From "). */
bool mail_pile_add(MailPile *pile, const char *path, GError **err);
void mail_pile_free(MailPile *pile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailPile, mail_pile_free)

#endif
