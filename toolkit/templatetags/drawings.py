"""The signs of the keys and the icons, on a grid of 24 by 24."""

SIGNS = {
    1: '<path d="M3 9c4-5 8 5 18 0M3 15c4-5 8 5 18 0" fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round"/>',
    2: '<path d="M3 12 12 3l9 9v9h-7v-6h-4v6H3Z" fill="currentColor"/>',
    3: '<path d="M4 20 14 4M10 20 20 4" fill="none" stroke="currentColor" stroke-width="3.6" stroke-linecap="round"/>',
    4: '<g fill="none" stroke="currentColor" stroke-width="3"><circle cx="9" cy="12" r="6"/><circle cx="15" cy="12" r="6"/></g>',
    5: '<path d="M4 4h7v7H4zM13 13h7v7h-7z" fill="currentColor"/><path d="M14 5h5v5h-5zM5 14h5v5H5z" fill="none" stroke="currentColor" stroke-width="2"/>',
    6: '<path d="M12 2v20M2 12h20M5 5l14 14M19 5 5 19" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/>',
    7: '<path d="M12 21C4 15 2 11 4 7c2-4 6-3 8 0 2-3 6-4 8 0 2 4 0 8-8 14Z" fill="currentColor"/>',
    8: '<path d="M12 3 21 20H3Z" fill="none" stroke="currentColor" stroke-width="3" stroke-linejoin="round"/>',
}

STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
ICONS = {
    "leaf": '<path d="M12 1c7 3 10 7 9.5 12-.7 4.5-5.5 6-8.5 3.5V23h-2v-6.5C8 19 3.2 17.5 2.5 13 2 8 5 4 12 1Z" fill="currentColor"/>',
    "road": f'<path d="M2 12h4c4 0 3-6 7-6h2M6 12h9M6 12c4 0 3 6 7 6h2" {STROKE}/><circle cx="19" cy="12" r="2.5" fill="currentColor"/>',
    "plus": f'<path d="M12 5v14M5 12h14" {STROKE}/>',
    "check": f'<path d="m4 12 6 6L20 6" {STROKE}/>',
    "cross": f'<path d="M5 5l14 14M19 5 5 19" {STROKE}/>',
    "left": f'<path d="m15 4-8 8 8 8" {STROKE}/>',
    "right": f'<path d="m9 4 8 8-8 8" {STROKE}/>',
    "up": f'<path d="m4 15 8-8 8 8" {STROKE}/>',
    "down": f'<path d="m4 9 8 8 8-8" {STROKE}/>',
    "voice": f'<path d="M3 4h18v12H11l-5 4v-4H3Z" {STROKE}/>',
    "people": f'<circle cx="9" cy="8" r="3.5" {STROKE}/><path d="M2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.3.8 3.5 2.6 3.5 5.5" {STROKE}/>',
    "calendar": f'<path d="M4 6h16v14H4ZM4 10h16M8 3v4M16 3v4" {STROKE}/>',
    "place": f'<path d="M12 21s7-6 7-11a7 7 0 1 0-14 0c0 5 7 11 7 11Z" {STROKE}/><circle cx="12" cy="10" r="2.5" {STROKE}/>',
    "camera": f'<path d="M3 8h4l2-3h6l2 3h4v11H3Z" {STROKE}/><circle cx="12" cy="13" r="3.5" {STROKE}/>',
    "document": f'<path d="M6 2h9l4 4v16H6ZM9 11h7M9 15h7" {STROKE}/>',
    "download": f'<path d="M12 3v12m0 0-5-5m5 5 5-5M4 20h16" {STROKE}/>',
    "clock": f'<circle cx="12" cy="12" r="9" {STROKE}/><path d="M12 7v5l3 3" {STROKE}/>',
    "pencil": f'<path d="m4 20 1-5L16 4l4 4L9 19Z" {STROKE}/>',
    "mail": f'<path d="M3 5h18v14H3Zm0 1 9 7 9-7" {STROKE}/>',
    "care": f'<path d="M12 3 22 20H2Z" {STROKE}/><path d="M12 9v5M12 16.5v1" {STROKE}/>',
    "search": f'<circle cx="10" cy="10" r="6.5" {STROKE}/><path d="m15 15 6 6" {STROKE}/>',
    "lock": f'<path d="M5 11h14v10H5ZM8 11V8a4 4 0 0 1 8 0v3" {STROKE}/>',
    "move": f'<path d="M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3" {STROKE}/>',
    "star": f'<path d="m12 3 2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2 6.4 20.3l1.2-6.3L3 9.6l6.3-.8Z" {STROKE}/>',
}
