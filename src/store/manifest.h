/*
 * manifest.h: what a backup consists of, as manifest.json in its folder; written last, so that a backup that was
 * cut leaves the one before it whole.
 */
#ifndef SIAGA_STORE_MANIFEST_H
#define SIAGA_STORE_MANIFEST_H

#include "store/mark.h"

typedef struct BackupFile {
	char *name; /* below the folder: "siaga.db.17", "siaga.db.mail/2026-11.mbox" */
	guint64 size; /* a longer file is one of a later backup that was cut */
	char sha256[65]; /* of that many bytes */
} BackupFile;

typedef struct Manifest {
	gint64 made; /* seconds */
	char *life; /* store/life.h */
	ChainEnd history;
	char *database; /* name among the files */
	GPtrArray *files; /* of BackupFile */
} Manifest;

Manifest *manifest_new(void);
void manifest_free(Manifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Manifest, manifest_free)

void manifest_add(Manifest *manifest, const char *name, guint64 size, const char *sha256);
/* NULL: not in it. */
const BackupFile *manifest_find(const Manifest *manifest, const char *name);

/* *missing_r (may be NULL) tells a folder without one from other reasons.  ERR_CONFIG: none, or it cannot be read. */
Manifest *manifest_read(const char *folder, bool *missing_r, GError **err);
/* Durable on return. */
bool manifest_write(const Manifest *manifest, const char *folder, GError **err);

#endif
