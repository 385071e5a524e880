/*
 * absences.h: who is away, as told by mail, beside what directory.yaml says.
 */
#ifndef SIAGA_ENGINE_ABSENCES_H
#define SIAGA_ENGINE_ABSENCES_H

#include "engine/carry_out.h"

/* Makes the directory know what the database knows at this moment.  Before anything is decided: a mail, a
 * timer, a request of the console. */
bool absences_refresh(const Setup *setup, Store *store, gint64 now, GError **err);

#endif
