/*
 * carrier.h: with what a Plan is carried out: configuration, database, key and clock.
 */
#ifndef SIAGA_ENGINE_CARRIER_H
#define SIAGA_ENGINE_CARRIER_H

#include "base/key.h"
#include "engine/letters/letter_run.h"
#include "engine/setup/setup.h"
#include "store/store.h"

typedef struct Carrier {
	const Setup *setup;
	Store *store;
	const Key *key;
	gint64 now;
	LetterRun *run; /* the letters of the plan that is carried out; NULL: each is made alone */
} Carrier;

#endif
