/*
 * agenda_receivers.h: whom an entry was passed on to, as the book writes it: those who were asked, those whom a letter with
 * its matter has reached, those it was given to, and what dispositions say.
 */
#ifndef SIAGA_ENGINE_AGENDA_RECEIVERS_H
#define SIAGA_ENGINE_AGENDA_RECEIVERS_H

#include "config/config.h"
#include "model/entry.h"
#include "store/store.h"

typedef struct AgendaReader {
	Store *store;
	const Config *config;
	const char *
	    address; /* of whom the book goes to: what is kept from him is left out; NULL: the console */
	Secrecy clearance; /* of what was started for the entry, no more than this is told */
	gint64 now;
} AgendaReader;

/* "Kepala Kantor; Bupati; D-001: … (kepada Ketua Tim Pemantau)".  NULL: nobody.  Caller frees. */
char *agenda_receivers(const AgendaReader *reader, const Entry *entry);
/* Whether the entry is kept from that reader. */
bool agenda_keeps(const AgendaReader *reader, const Entry *entry);

#endif
