/*
 * timestamp.h: `timestamp:` of siaga.yaml: who puts a time stamp (RFC 3161) on the history's end, and who vouches for him.
 */
#ifndef SIAGA_CONFIG_OFFICE_TIMESTAMP_H
#define SIAGA_CONFIG_OFFICE_TIMESTAMP_H

#include "config/config.h"
#include "config/reader/fields.h"

/* Notes where it stands, and tells an address or a policy that is none; `node` is the map, NULL: there is none. */
void timestamp_check(Reader *reader, const Node *node, Timestamping *timestamping);

#endif
