/*
 * journal.h: systemd's journal by its native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL): one datagram for each
 * entry, a line NAME=VALUE for each field.
 */
#ifndef SIAGA_BASE_JOURNAL_H
#define SIAGA_BASE_JOURNAL_H

#include <glib.h>
#include <stdbool.h>

#define JOURNAL_SOCKET "/run/systemd/journal/socket"

/* Whether that descriptor leads to the journal: `stream` is JOURNAL_STREAM of systemd.exec(5), "DEVICE:INODE"; NULL: it
 * does not. */
bool journal_is_behind(int fd, const char *stream);

/* A socket to send by; it never waits.  -1: there is none. */
int journal_open(void);

/* Adds a field to an entry; `value` is one line, NULL: nothing is added. */
void journal_add(GString *entry, const char *name, const char *value);
/* The same of a number; 0: nothing is added. */
void journal_add_number(GString *entry, const char *name, gint64 value);

/* Sends the entry to the socket at `path`.  False: it was not taken, errno tells why. */
bool journal_send(int fd, const char *path, const GString *entry);

#endif
