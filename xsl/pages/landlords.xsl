<?xml version="1.0" encoding="UTF-8"?>
<!-- The entry page for landlords and agents: what they get. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>

  <xsl:template name="title">For landlords and letting agents</xsl:template>

  <xsl:template name="description">Advertise student houses and rooms: one page per house, exact rents and dates per room, photos, floor plans and the energy band.</xsl:template>

  <xsl:template name="content">
    <article class="text">
      <h1>For landlords and letting agents</h1>
      <p class="intro">Adverts that are right, with little work: once when you list a house, and a minute whenever a price or a date changes.</p>
      <h2>What you get</h2>
      <ul class="steps">
        <li class="i-house"><h3>A page for each house</h3><p>Photos, floor plans, facilities, bills, energy band, and a table of all rooms with their own rents and dates.</p></li>
        <li class="i-calendar"><h3>Found for the right year</h3><p>Say from when a room is free. The academic year follows by itself, so students find it at the right time.</p></li>
        <li class="i-lockable_door"><h3>Your address stays private</h3><p>Visitors see street, city and the first half of the postcode. House numbers and your email address are never published.</p></li>
        <li class="i-verified"><h3>The verified mark</h3><p>We check landlords and agents. Those who pass carry the mark on their profile and on every advert.</p></li>
        <li class="i-award"><h3>Accreditations</h3><p>Show the schemes you belong to, Rent Smart Wales among them, with your membership number.</p></li>
        <li class="i-people"><h3>Your own profile</h3><p>Your name, logo, phone number and website, and all your houses on one page you can share.</p></li>
      </ul>
      <h2>What we ask of you</h2>
      <ul class="ticks">
        <li class="i-tick">One exact rent for each room. A room without a rent is not shown.</li>
        <li class="i-tick">Bills, dates and who lives in the house, as they are.</li>
        <li class="i-tick">The rules that hold where your house is: licence, safety checks, deposit protection, energy certificate. They remain your duty.</li>
      </ul>
      <p class="buttons"><a class="button" href="/signup">Sign up</a> <a class="button quiet" href="/login">Log in</a></p>
      <p>Read the <a href="/terms/landlord">terms for landlords</a>, or see <a href="/properties">how homes look here</a>.</p>
    </article>
  </xsl:template>
</xsl:stylesheet>
