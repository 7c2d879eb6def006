<?xml version="1.0" encoding="UTF-8"?>
<!-- Where landlords start: what they can do, what needs their attention, their account, their houses. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/facts.xsl"/>
  <xsl:include href="../parts/attention.xsl"/>
  <xsl:include href="../parts/own.xsl"/>

  <xsl:template name="title">Dashboard</xsl:template>
  <xsl:template name="description">Your account, your houses and your rooms.</xsl:template>

  <xsl:template name="content">
    <h1>Dashboard</h1>
    <ul class="quick">
      <li><a class="button" href="/landlord/houses/new">Add a house</a></li>
      <xsl:if test="houses/house">
        <li><a class="button quiet" href="/landlord/portfolio/edit">Change rents and dates</a></li>
        <li><a class="button quiet" href="/landlord/portfolio#roll-forward">Roll rooms forward</a></li>
        <li><a class="button quiet" href="/landlord/rooms-all">See all rooms</a></li>
      </xsl:if>
    </ul>
    <div class="lead">
      <xsl:apply-templates select="attention" mode="section"/>
      <xsl:apply-templates select="facts" mode="card"/>
    </div>
    <xsl:apply-templates select="houses" mode="section"/>
  </xsl:template>

  <xsl:template match="houses" mode="section">
    <section class="panel">
      <h2>Your houses</h2>
      <p>There are none yet. A house takes about ten minutes: its address, what is in it, and then its rooms with their rents and dates. Nobody but you sees it before you publish it.</p>
    </section>
  </xsl:template>

  <xsl:template match="houses[house]" mode="section">
    <section class="panel">
      <h2>Your houses</h2>
      <table class="own">
        <caption>Newest first.</caption>
        <thead><tr><th scope="col">House</th><th scope="col">On the site</th><th scope="col">Rooms</th><th scope="col">Rents</th><th scope="col">What to do</th></tr></thead>
        <tbody><xsl:apply-templates select="house" mode="row"/></tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="house" mode="row">
    <tr>
      <th scope="row"><a href="/landlord/houses/{@id}/edit"><xsl:value-of select="@title"/></a><span class="plain where"><xsl:value-of select="@address"/></span></th>
      <td data-label="On the site"><xsl:apply-templates select="." mode="state"/><xsl:apply-templates select="." mode="hindrances"/></td>
      <td data-label="Rooms"><xsl:apply-templates select="." mode="rooms"/></td>
      <td data-label="Rents"><xsl:apply-templates select="." mode="rents"/></td>
      <td class="do">
        <ul>
          <li><a href="/landlord/houses/{@id}/edit">Edit<xsl:apply-templates select="@title" mode="of"/></a></li>
          <li><a href="/landlord/houses/{@id}/rooms">Rooms<span class="hidden"> of <xsl:value-of select="@title"/></span></a></li>
          <li><a href="/landlord/houses/{@id}/photos">Photos (<xsl:value-of select="@photos"/>)<span class="hidden"> of <xsl:value-of select="@title"/></span></a></li>
          <li><a href="/p/{@id}"><xsl:choose><xsl:when test="@is_public">See</xsl:when><xsl:otherwise>Preview</xsl:otherwise></xsl:choose><xsl:apply-templates select="@title" mode="of"/></a></li>
        </ul>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
