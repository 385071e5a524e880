/*
 * excluded.h: who is left out of every letter, list and question about an entry: those whom it is about (a workflow names
 * the section that holds their short names, a complaint's TERLAPOR), and all but a few where a workflow is kept for one
 * role (`only`).  Pure.
 */
#ifndef SIAGA_WHO_EXCLUDED_H
#define SIAGA_WHO_EXCLUDED_H

#include "config/config.h"
#include "model/entry.h"
#include "model/match.h"

/* Whether who reported it, and his own words, stay in the office: its workflow says so, or it was numbered in the book of one
 * that does and has become something else since (a complaint that tells of an incident). */
bool excluded_is_anonymous(const Config *config, const Entry *entry);

/* The section of this entry that names whom it is about, by any workflow: a change of kind leaves nobody in.  NULL: it
 * names nobody.  Borrowed. */
const char *excluded_section(const Config *config, const Entry *entry);

/* Whether the address belongs to somebody it is about, or to one of a unit it is about. */
bool excluded_is_about(const Config *config, const Entry *entry, const char *address);

/* The same, or to somebody who neither holds the role that the workflow is kept for at that time (a substitute only where
 * somebody else is named), nor has been given the entry, nor has reported it. */
bool excluded_has(const Config *config, const Entry *entry, const char *address, gint64 now);

/* Whether this person must not see a mail that complains of staff before it is registered. */
bool excluded_from_mail(const Config *config, const Match *match, const Person *person, gint64 now);

/* The role that such mails are kept for; NULL: the office has none. */
const char *excluded_keeper(const Config *config, const Match *match);

/* Whether the entry's reporter and his own words are not for this address: its workflow is anonymous, and the
 * address is neither his own, nor one of the office's, nor of a unit that the stage itself gives the entry to. */
bool excluded_hides_source(const Config *config, const Entry *entry, const char *address);

#endif
