/*
 * durable.h: names on the disk that a power cut does not take back.
 */
#ifndef SIAGA_BASE_DURABLE_H
#define SIAGA_BASE_DURABLE_H

#include <stdbool.h>

/* What was made, renamed or removed in that folder stays so; false: errno tells why it may not. */
bool durable_folder(const char *folder);
/* The same for the folder in which `path` lies. */
bool durable_name(const char *path);

#endif
