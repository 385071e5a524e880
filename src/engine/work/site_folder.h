/*
 * site_folder.h: a folder of pages that is written beside the one that stands and then takes its place, so that who looks
 * finds all of the old or all of the new.  Its list of files (.siaga-site) says what siaga has made: nothing else is ever
 * removed, and a folder that holds anything else is left as it is.
 */
#ifndef SIAGA_ENGINE_SITE_FOLDER_H
#define SIAGA_ENGINE_SITE_FOLDER_H

#include <glib.h>
#include <stdbool.h>

typedef struct SiteFolder SiteFolder;

/* Begins a new folder beside `path`; NULL and *err: `path` is something that siaga has not made, or the disk refuses. */
SiteFolder *site_folder_begin(const char *path, GError **err);
/* A file "NAME" or "entry/NAME" of small letters, digits, hyphens and dots; another name is a bug. */
bool site_folder_put(SiteFolder *folder, const char *name, const char *text, GError **err);
/* It takes the place of the old one, which is removed. */
bool site_folder_finish(SiteFolder *folder, GError **err);
/* What was not finished goes again. */
void site_folder_free(SiteFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SiteFolder, site_folder_free)

#endif
