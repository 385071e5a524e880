/*
 * as_service.h: what root can read is not yet readable for the service's user, whose the database's folder is.
 */
#ifndef SIAGA_COMMAND_AS_SERVICE_H
#define SIAGA_COMMAND_AS_SERVICE_H

#include "config/config.h"

/* Adds what he would find wrong with a configuration in which root finds nothing: files that he cannot read.  For anybody
 * but root nothing is done.  False and *err: his rights cannot be taken. */
bool as_service_check(const char *path, const Config *config, Problems *problems, GError **err);

#endif
