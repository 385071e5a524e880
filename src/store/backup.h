/*
 * backup.h: the database, its mails and its key as files in another folder, and back.  Not the mark (mark.h): one
 * that is as old as the backup would tell that no number was given since.
 *
 *   FOLDER/siaga.db.N  siaga.db.key  siaga.db.mail/MONTH.mbox  manifest.json
 *
 * A backup that is cut leaves the one before it whole: files are only appended to, and the manifest is written last.
 */
#ifndef SIAGA_STORE_BACKUP_H
#define SIAGA_STORE_BACKUP_H

#include "store/copy.h"
#include "store/manifest.h"
#include "store/store.h"

/* Of one moment, beside a running engine (SQLite's backup over one read transaction).  Mails are only appended to
 * what an earlier backup in that folder has of the same life.  The folder is made when it is missing. */
bool backup_write(
    const char *database, const char *folder, gint64 now, const Progress *progress, GError **err);

/* When backup_write() has last come to its end with that database (a file beside it), seconds; 0: it is not known. */
gint64 backup_last(const char *database);

/* Reads every file against the manifest. */
bool backup_check(
    const char *folder, const Manifest *manifest, const Progress *progress, GError **err);
/* Puts a checked backup where the database is to be.  What lies there is laid aside as DATABASE.before-TIME
 * (*aside_r, caller frees; NULL: nothing did); key and mark stay.  When it fails or is stopped it is as it was.  ERR_BUSY: a siaga holds it. */
bool backup_place(const char *folder, const Manifest *manifest, const char *database, gint64 now,
    const Progress *progress, char **aside_r, GError **err);

#endif
