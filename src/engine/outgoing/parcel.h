/*
 * parcel.h: letters on their way to a sender child: their final bytes behind one another in one memfd, and what the child has
 * to know of each.
 */
#ifndef SIAGA_ENGINE_PARCEL_H
#define SIAGA_ENGINE_PARCEL_H

#include "model/letter.h"
#include "store/store.h"

#include <jansson.h>

typedef struct Parcel {
	Store *store;
	int fd; /* -1: not to be had */
	gsize length;
	json_t *letters; /* as deliver/send_child.h has them */
} Parcel;

/* False: there is no memory for it; it is to be cleared all the same. */
bool parcel_init(Parcel *parcel, Store *store, GError **err);
void parcel_clear(Parcel *parcel);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parcel, parcel_clear)

/* False: its text cannot be read from the store. */
bool parcel_add(Parcel *parcel, const Letter *letter, const char *from, GError **err);
bool parcel_is_empty(const Parcel *parcel);
bool parcel_is_full(const Parcel *parcel);
/* The `letters` frame of it; nothing can be added any more.  NULL: it cannot be sealed. */
json_t *parcel_frame(Parcel *parcel, GError **err);

#endif
