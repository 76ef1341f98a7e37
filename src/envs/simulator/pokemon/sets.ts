/** A Pokémon that teams are drawn from, by the names of its species and moves. */
export interface PokemonSet {
  readonly species: string;
  readonly moves: readonly [string, string, string, string];
}

/** Fourteen Pokémon of the first generation, each with the four moves that it has in every battle. */
export const pokemonSets: readonly PokemonSet[] = [
  { species: 'Tauros', moves: ['Body Slam', 'Hyper Beam', 'Earthquake', 'Blizzard'] },
  { species: 'Chansey', moves: ['Ice Beam', 'Thunderbolt', 'Thunder Wave', 'Soft-Boiled'] },
  { species: 'Snorlax', moves: ['Body Slam', 'Earthquake', 'Hyper Beam', 'Rest'] },
  { species: 'Exeggutor', moves: ['Psychic', 'Sleep Powder', 'Stun Spore', 'Double-Edge'] },
  { species: 'Starmie', moves: ['Surf', 'Thunderbolt', 'Thunder Wave', 'Recover'] },
  { species: 'Alakazam', moves: ['Psychic', 'Seismic Toss', 'Thunder Wave', 'Recover'] },
  { species: 'Zapdos', moves: ['Thunderbolt', 'Drill Peck', 'Thunder Wave', 'Agility'] },
  { species: 'Rhydon', moves: ['Earthquake', 'Rock Slide', 'Body Slam', 'Substitute'] },
  { species: 'Gengar', moves: ['Hypnosis', 'Thunderbolt', 'Night Shade', 'Explosion'] },
  { species: 'Lapras', moves: ['Blizzard', 'Thunderbolt', 'Body Slam', 'Confuse Ray'] },
  { species: 'Jolteon', moves: ['Thunderbolt', 'Thunder Wave', 'Double Kick', 'Pin Missile'] },
  { species: 'Dragonite', moves: ['Wrap', 'Agility', 'Blizzard', 'Hyper Beam'] },
  { species: 'Golem', moves: ['Earthquake', 'Rock Slide', 'Body Slam', 'Explosion'] },
  { species: 'Charizard', moves: ['Fire Blast', 'Swords Dance', 'Slash', 'Earthquake'] },
];

/** Pokémon in a team. */
export const teamSize = 6;
