/*
 * absences.h: who stands in for whom, as people have told by mail (store/presence.h), where the directory
 * looks it up, and what changes on the day on which it begins or ends.
 */
#ifndef SIAGA_ENGINE_ABSENCES_H
#define SIAGA_ENGINE_ABSENCES_H

#include "engine/setup/setup.h"
#include "store/store.h"

/* The directory knows those of today and later, and the contacts that were told (store/contacts.h). */
bool absences_refresh(const Setup *setup, Store *store, gint64 now, GError **err);

/* Keeps one that was told, and looks after it when it begins and when it is over. */
bool absences_keep(Store *store, const Config *config, Absence *absence, gint64 now, GError **err);

/* Every open question is looked at: by its own timer it goes on to whoever is to answer it from now on. */
bool absences_look_after(Store *store, gint64 now, GError **err);

#endif
