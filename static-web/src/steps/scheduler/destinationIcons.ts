import DatabaseOutline from 'flowbite-svelte-icons/DatabaseOutline.svelte';
import FileCsvOutline from 'flowbite-svelte-icons/FileCsvOutline.svelte';
import LinkOutline from 'flowbite-svelte-icons/LinkOutline.svelte';

/** The sign of each kind of destination. */
export const destinationIcons = { CSV: FileCsvOutline, DATA_TABLE: DatabaseOutline, WEBHOOK: LinkOutline } as const;
