import { exactlyOnceSuite } from './exactly-once.suite'

exactlyOnceSuite({ database: 'sqlite', bridge: 'own', events: 24, kills: 2 })
